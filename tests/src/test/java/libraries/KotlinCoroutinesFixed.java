package libraries;

import java.util.concurrent.atomic.AtomicInteger;
import kotlin.Unit;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Dispatchers;

/** {@link KotlinCoroutines} with an atomic counter. */
final class KotlinCoroutinesFixed {
    private static final int COROUTINES = 4;
    private static final int TIMES = 10;
    private final AtomicInteger count = new AtomicInteger();

    private void launch(CoroutineScope scope) {
        BuildersKt.launch(scope, Dispatchers.getDefault(), CoroutineStart.DEFAULT, (inner, continuation) -> {
            for (int i = 0; i < TIMES; i++) {
                count.incrementAndGet();
            }
            return Unit.INSTANCE;
        });
    }

    public static void main(String[] args) throws InterruptedException {
        KotlinCoroutinesFixed race = new KotlinCoroutinesFixed();
        Unit unused = BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, continuation) -> {
            for (int i = 0; i < COROUTINES; i++) {
                race.launch(scope);
            }
            return Unit.INSTANCE;
        });
        assert race.count.get() == COROUTINES * TIMES : race.count;
    }
}
