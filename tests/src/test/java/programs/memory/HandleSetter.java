package programs.memory;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Reads and writes a field by method handles. */
final class HandleSetter {
    private int count;

    private static void increment(HandleSetter counter, MethodHandle getter, MethodHandle setter) {
        try {
            int before = (int) getter.invokeExact(counter);
            setter.invokeExact(counter, before + 1);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        MethodHandle getter = MethodHandles.lookup().findGetter(HandleSetter.class, "count", int.class);
        MethodHandle setter = MethodHandles.lookup().findSetter(HandleSetter.class, "count", int.class);
        HandleSetter counter = new HandleSetter();
        Thread other = new Thread(() -> increment(counter, getter, setter));
        other.start();
        increment(counter, getter, setter);
        other.join();
        assert counter.count == 2 : counter.count; // fails: assertion
    }
}
