package programs.memory;

import java.lang.reflect.Field;
import sun.misc.Unsafe;

/** Reads and writes by {@link Unsafe}, as many libraries do. */
final class UnsafeCounter {
    private static final Unsafe UNSAFE;
    private static final long COUNT;

    static {
        try {
            Field unsafe = Unsafe.class.getDeclaredField("theUnsafe");
            unsafe.setAccessible(true);
            UNSAFE = (Unsafe) unsafe.get(null);
            COUNT = UNSAFE.objectFieldOffset(UnsafeCounter.class.getDeclaredField("count"));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int count;

    private void increment() {
        int before = UNSAFE.getIntVolatile(this, COUNT);
        UNSAFE.putIntVolatile(this, COUNT, before + 1);
    }

    public static void main(String[] args) throws InterruptedException {
        UnsafeCounter counter = new UnsafeCounter();
        Thread other = new Thread(counter::increment);
        other.start();
        counter.increment();
        other.join();
        assert counter.count == 2 : counter.count; // fails: assertion
    }
}
