package programs.language;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/** Reads and sets through references to methods of the JDK. */
final class MethodReferences {
    private static void increment(IntSupplier get, IntConsumer set) {
        set.accept(get.getAsInt() + 1);
    }

    public static void main(String[] args) throws InterruptedException {
        AtomicInteger count = new AtomicInteger();
        Thread other = new Thread(() -> increment(count::get, count::set));
        other.start();
        increment(count::get, count::set);
        other.join();
        assert count.get() == 2 : count; // fails: assertion
    }
}
