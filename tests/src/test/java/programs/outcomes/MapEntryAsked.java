package programs.outcomes;

import java.util.HashMap;
import java.util.Map;

/** An entry of a map has what its map was given since. */
// outcomes: 1, 5
final class MapEntryAsked {
    private static final Map<Integer, Integer> shared = new HashMap<>(Map.of(1, 1));
    private static final Map.Entry<Integer, Integer> entry =
            shared.entrySet().iterator().next();
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.put(1, 5), () -> result = entry.getValue(), () -> result, known);
    }
}
