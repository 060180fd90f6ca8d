package programs.outcomes;

import java.util.ArrayList;
import java.util.List;

/** A list is made a string by a builder. */
// outcomes: 2, 3
final class AppendedList {
    private static final List<Integer> shared = new ArrayList<>();
    private static final StringBuilder text = new StringBuilder();

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.add(1), () -> text.append((Object) shared), () -> text.length(), known);
    }
}
