package programs.outcomes;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A handle writes what a method of the program has returned, with no frame that a stack trace would show. */
// outcomes: 0 0, 0 7, 1 0, 1 7
final class HandleReturnsInto {
    private static final int[] shared = new int[1];
    private static MethodHandle handle;
    private static int called;
    private static int returned = 7;
    private static String result;

    private static MethodHandle handle() throws ReflectiveOperationException {
        MethodHandle value =
                MethodHandles.lookup().findStatic(HandleReturnsInto.class, "value", MethodType.methodType(int.class));
        MethodHandle write = MethodHandles.insertArguments(MethodHandles.arrayElementSetter(int[].class), 0, shared, 0);
        return MethodHandles.filterReturnValue(value, write);
    }

    private static int value() {
        called = 1;
        return returned;
    }

    private static void write() throws Exception {
        try {
            handle.invokeExact();
        } catch (Throwable e) {
            throw new Exception(e);
        }
    }

    public static void main(String[] known) throws Exception {
        Outcome.after(() -> handle = handle());
        Outcome.beside(() -> result = called + " " + shared[0], HandleReturnsInto::write, () -> result, known);
    }
}
