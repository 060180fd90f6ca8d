package programs.outcomes;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** An iterator that another actor made goes through the values of its map. */
// outcomes: 1, 5
final class MapIterated {
    private static final Map<Integer, Integer> shared = new HashMap<>(Map.of(1, 1));
    private static final Iterator<Integer> iterator = shared.values().iterator();
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.put(1, 5), () -> result = iterator.next(), () -> result, known);
    }
}
