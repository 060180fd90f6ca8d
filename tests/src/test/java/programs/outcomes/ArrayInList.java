package programs.outcomes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A list copies an array. */
// outcomes: [0], [1]
final class ArrayInList {
    private static final Integer[] shared = {0};
    private static List<Integer> result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared[0] = 1, () -> result = new CopyOnWriteArrayList<>(shared), () -> result, known);
    }
}
