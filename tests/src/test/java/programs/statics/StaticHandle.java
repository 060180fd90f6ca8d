package programs.statics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Counts in a static that only a handle names, in two steps. */
final class StaticHandle {
    private static final class Holder {
        static int count = begin();

        private static int begin() {
            return 10;
        }
    }

    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findStaticVarHandle(Holder.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static void increment() {
        int before = (int) COUNT.getVolatile();
        COUNT.setVolatile(before + 1);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(StaticHandle::increment);
        other.start();
        increment();
        other.join();
        assert (int) COUNT.getVolatile() == 12 : COUNT.getVolatile(); // fails: assertion
    }
}
