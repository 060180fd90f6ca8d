package programs.outcomes;

import java.util.ArrayList;
import java.util.List;

/** A lambda is called between two looks of a list at itself. */
// outcomes: 3, 6
final class CalledBackForEach {
    private static final List<Integer> shared = new ArrayList<>();
    private static int result;

    public static void main(String[] known) throws Exception {
        shared.add(1);
        shared.add(2);
        Outcome.of(() -> shared.set(1, 5), () -> shared.forEach(element -> result += element), () -> result, known);
    }
}
