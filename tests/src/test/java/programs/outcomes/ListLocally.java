package programs.outcomes;

import java.util.ArrayList;
import java.util.List;

/** A list of an actor's own compares its elements with a shared one. */
// outcomes: false, true
final class ListLocally {
    private static final List<Integer> shared = new ArrayList<>();
    private static boolean result;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> shared.add(1),
                () -> {
                    List<Object> own = new ArrayList<>();
                    own.add(List.of(1));
                    result = own.contains(shared);
                },
                () -> result,
                known);
    }
}
