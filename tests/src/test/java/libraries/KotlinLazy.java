package libraries;

import java.util.concurrent.atomic.AtomicInteger;
import kotlin.Lazy;
import kotlin.LazyKt;
import kotlin.LazyThreadSafetyMode;

/** Kotlin's lazy value in the mode without a lock: two threads make it twice. */
final class KotlinLazy {
    private KotlinLazy() {}

    public static void main(String[] args) throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        Lazy<Integer> number = LazyKt.lazy(LazyThreadSafetyMode.NONE, made::incrementAndGet);
        Thread other = new Thread(number::getValue, "other");
        other.start();
        Integer unused = number.getValue();
        other.join();
        assert made.get() == 1 : made;
    }
}
