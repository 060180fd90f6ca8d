package programs.outcomes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same, inside of what never changes itself. */
// outcomes: false, true
final class EqualOptionals {
    private static final List<Integer> shared = new ArrayList<>();
    private static final Optional<Object> optional = Optional.of(shared);
    private static boolean result;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> shared.add(1),
                () -> result = optional.equals(Optional.of(new ArrayList<Integer>())),
                () -> result,
                known);
    }
}
