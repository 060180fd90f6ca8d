package programs.outcomes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A handle writes four bytes at once. */
// outcomes: 0, 3
final class ArrayAsNumber {
    private static final VarHandle NUMBERS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] shared = new byte[4];
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> NUMBERS.set(shared, 0, 3), () -> result = shared[3], () -> result, known);
    }
}
