package programs.outcomes;

import java.util.ArrayList;
import java.util.List;

/** A list asks what it is given whether it equals an element. */
// outcomes: false, true
final class ListContained {
    private static final List<Integer> shared = new ArrayList<>();
    private static final List<Object> list = new ArrayList<>();
    private static boolean result;

    public static void main(String[] known) throws Exception {
        list.add(shared);
        Outcome.of(() -> shared.add(1), () -> result = list.contains(List.of()), () -> result, known);
    }
}
