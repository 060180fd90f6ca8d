package programs.outcomes;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of a map are a view of it. */
// outcomes: 0, 1
final class MapShrunkByKeys {
    private static final Map<Integer, Integer> shared = new LinkedHashMap<>(Map.of(1, 1));
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.keySet().remove(1), () -> result = shared.size(), () -> result, known);
    }
}
