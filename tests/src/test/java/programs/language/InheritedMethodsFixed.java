package programs.language;

import java.util.concurrent.atomic.AtomicInteger;

/** {@link InheritedMethods} in one step. */
final class InheritedMethodsFixed {
    private interface Counter {
        int get();

        int incrementAndGet();
    }

    private static final class Total extends AtomicInteger implements Counter {}

    private static final Counter COUNTER = new Total();

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(COUNTER::incrementAndGet);
        other.start();
        COUNTER.incrementAndGet();
        other.join();
        assert COUNTER.get() == 2;
    }
}
