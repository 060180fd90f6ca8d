package programs.outcomes;

import java.util.ArrayList;
import java.util.List;

/** A list compares itself with the one that it is given. */
// outcomes: ConcurrentModificationException, false, true
final class EqualLists {
    private static final List<Integer> shared = new ArrayList<>();
    private static final List<Integer> other = new ArrayList<>();
    private static boolean result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.add(1), () -> result = other.equals(shared), () -> result, known);
    }
}
