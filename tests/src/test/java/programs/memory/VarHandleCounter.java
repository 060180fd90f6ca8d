package programs.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Increments by two operations of a {@link VarHandle}. */
final class VarHandleCounter {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(VarHandleCounter.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int count;

    private void increment() {
        int before = (int) COUNT.getVolatile(this);
        COUNT.setVolatile(this, before + 1);
    }

    public static void main(String[] args) throws InterruptedException {
        VarHandleCounter counter = new VarHandleCounter();
        Thread other = new Thread(counter::increment);
        other.start();
        counter.increment();
        other.join();
        assert counter.count == 2 : counter.count; // fails: assertion
    }
}
