package programs.language;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts through an interface of its own that a final method of the JDK implements, in two steps. */
final class InheritedMethods {
    private interface Counter {
        int get();

        void set(int value);
    }

    private static final class Total extends AtomicInteger implements Counter {}

    private static final Counter COUNTER = new Total();

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(InheritedMethods::count);
        other.start();
        count();
        other.join();
        assert COUNTER.get() == 2; // fails: assertion
    }

    private static void count() {
        COUNTER.set(COUNTER.get() + 1);
    }
}
