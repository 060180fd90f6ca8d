package programs.outcomes;

import java.util.Arrays;

/** An array is sorted while somebody reads it. */
// outcomes: 1, 2
final class ArraySorted {
    private static final int[] shared = {2, 1};
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> Arrays.sort(shared), () -> result = shared[0], () -> result, known);
    }
}
