package programs.memory;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** {@link HandleSetter} with a lock. */
final class HandleSetterFixed {
    private int count;

    private static synchronized void increment(HandleSetterFixed counter, MethodHandle getter, MethodHandle setter) {
        try {
            int before = (int) getter.invokeExact(counter);
            setter.invokeExact(counter, before + 1);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        MethodHandle getter = MethodHandles.lookup().findGetter(HandleSetterFixed.class, "count", int.class);
        MethodHandle setter = MethodHandles.lookup().findSetter(HandleSetterFixed.class, "count", int.class);
        HandleSetterFixed counter = new HandleSetterFixed();
        Thread other = new Thread(() -> increment(counter, getter, setter));
        other.start();
        increment(counter, getter, setter);
        other.join();
        assert counter.count == 2 : counter.count;
    }
}
