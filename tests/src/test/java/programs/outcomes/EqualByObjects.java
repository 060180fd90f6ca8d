package programs.outcomes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The same, by a static method. */
// outcomes: false, true
final class EqualByObjects {
    private static final List<Integer> shared = new ArrayList<>();
    private static final List<Integer> other = new ArrayList<>();
    private static boolean result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.add(1), () -> result = Objects.equals(shared, other), () -> result, known);
    }
}
