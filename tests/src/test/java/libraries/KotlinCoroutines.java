package libraries;

import kotlin.Unit;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Dispatchers;

/** Four coroutines on the default dispatcher, whose workers share a field without a lock. */
final class KotlinCoroutines {
    private static final int COROUTINES = 4;
    private static final int TIMES = 10;
    private int count;

    private void launch(CoroutineScope scope) {
        BuildersKt.launch(scope, Dispatchers.getDefault(), CoroutineStart.DEFAULT, (inner, continuation) -> {
            for (int i = 0; i < TIMES; i++) {
                count++;
            }
            return Unit.INSTANCE;
        });
    }

    public static void main(String[] args) throws InterruptedException {
        KotlinCoroutines race = new KotlinCoroutines();
        Unit unused = BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, continuation) -> {
            for (int i = 0; i < COROUTINES; i++) {
                race.launch(scope);
            }
            return Unit.INSTANCE;
        });
        assert race.count == COROUTINES * TIMES : race.count;
    }
}
