package programs.outcomes;

import java.util.ArrayList;
import java.util.List;

/** The same, through a type that says nothing. */
// outcomes: false, true
final class EqualObjects {
    private static final List<Integer> shared = new ArrayList<>();
    private static final Object object = shared;
    private static final Object other = new ArrayList<>();
    private static boolean result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.add(1), () -> result = object.equals(other), () -> result, known);
    }
}
