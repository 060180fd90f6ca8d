package libraries;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import kotlin.Lazy;
import kotlin.LazyKt;
import kotlin.LazyThreadSafetyMode;

/** {@link KotlinLazy} with a lock, and without one in the mode in which the first value that is made is everybody's. */
final class KotlinLazyFixed {
    private KotlinLazyFixed() {}

    public static void main(String[] args) throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        Lazy<Object> locked = LazyKt.lazy(() -> {
            made.incrementAndGet();
            return new Object();
        });
        Lazy<Object> published = LazyKt.lazy(LazyThreadSafetyMode.PUBLICATION, Object::new);
        AtomicReference<Object> seen = new AtomicReference<>();
        Thread other = new Thread(
                () -> {
                    Object unused = locked.getValue();
                    seen.set(published.getValue());
                },
                "other");
        other.start();
        Object mine = published.getValue();
        Object unused = locked.getValue();
        other.join();
        assert made.get() == 1 : made;
        assert mine == seen.get();
    }
}
