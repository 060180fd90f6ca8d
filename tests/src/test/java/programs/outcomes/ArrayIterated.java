package programs.outcomes;

import java.util.Arrays;
import java.util.Iterator;

/** An iterator goes through a list that is a view of an array. */
// outcomes: 0, 4
final class ArrayIterated {
    private static final Integer[] shared = {0};
    private static final Iterator<Integer> iterator = Arrays.asList(shared).iterator();
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared[0] = 4, () -> result = iterator.next(), () -> result, known);
    }
}
