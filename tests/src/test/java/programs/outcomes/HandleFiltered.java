package programs.outcomes;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/** A handle on an element asks the program what to write. */
// outcomes: 0 0, 0 7, 1 0, 1 7
final class HandleFiltered {
    private static final int[] shared = new int[1];
    private static VarHandle handle;
    private static int asked;
    private static int shown;
    private static String result;

    private static VarHandle handle() throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(int.class, int.class);
        MethodHandle change = MethodHandles.lookup().findStatic(HandleFiltered.class, "change", type);
        return MethodHandles.filterValue(MethodHandles.arrayElementVarHandle(int[].class), change, change);
    }

    private static int change(int value) {
        asked++;
        shown = value;
        return value;
    }

    public static void main(String[] known) throws Exception {
        Outcome.after(() -> handle = handle());
        Outcome.beside(() -> result = asked + " " + shared[0], () -> handle.set(shared, 0, 7), () -> result, known);
    }
}
