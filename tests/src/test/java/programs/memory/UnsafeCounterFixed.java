package programs.memory;

import java.lang.reflect.Field;
import sun.misc.Unsafe;

/** {@link UnsafeCounter} in one call. */
final class UnsafeCounterFixed {
    private static final Unsafe UNSAFE;
    private static final long COUNT;

    static {
        try {
            Field unsafe = Unsafe.class.getDeclaredField("theUnsafe");
            unsafe.setAccessible(true);
            UNSAFE = (Unsafe) unsafe.get(null);
            COUNT = UNSAFE.objectFieldOffset(UnsafeCounterFixed.class.getDeclaredField("count"));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int count;

    private void increment() {
        UNSAFE.getAndAddInt(this, COUNT, 1);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        UnsafeCounterFixed counter = new UnsafeCounterFixed();
        Thread other = new Thread(counter::increment);
        other.start();
        counter.increment();
        other.join();
        assert counter.count == 2 : counter.count;
    }
}
