package programs.outcomes;

import java.util.Arrays;
import java.util.List;

/** A list is a view of an array. */
// outcomes: 0, 4
final class AsListWritesThrough {
    private static final Integer[] shared = {0};
    private static final List<Integer> view = Arrays.asList(shared);
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> view.set(0, 4), () -> result = shared[0], () -> result, known);
    }
}
