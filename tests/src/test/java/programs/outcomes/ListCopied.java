package programs.outcomes;

import java.util.ArrayList;
import java.util.List;

/** A constructor copies a list. */
// outcomes: 0, 1
final class ListCopied {
    private static final List<Integer> shared = new ArrayList<>();
    private static List<Integer> result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.add(1), () -> result = new ArrayList<>(shared), () -> result.size(), known);
    }
}
