package programs.outcomes;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** An array of atomic numbers copies another array. */
// outcomes: 0, 1
final class ArrayInAtomics {
    private static final int[] shared = new int[1];
    private static AtomicIntegerArray result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared[0] = 1, () -> result = new AtomicIntegerArray(shared), () -> result.get(0), known);
    }
}
