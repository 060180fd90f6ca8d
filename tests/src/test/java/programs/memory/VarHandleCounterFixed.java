package programs.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** {@link VarHandleCounter} with one operation. */
final class VarHandleCounterFixed {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(VarHandleCounterFixed.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int count;

    private void increment() {
        COUNT.getAndAdd(this, 1);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        VarHandleCounterFixed counter = new VarHandleCounterFixed();
        Thread other = new Thread(counter::increment);
        other.start();
        counter.increment();
        other.join();
        assert counter.count == 2 : counter.count;
    }
}
