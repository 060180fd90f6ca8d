package programs.outcomes;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map in the order of accesses is changed by a look. */
// outcomes: 1, 2
final class AccessOrder {
    private static final Map<Integer, Integer> shared = new LinkedHashMap<>(16, 0.75f, true);

    public static void main(String[] known) throws Exception {
        shared.put(1, 1);
        shared.put(2, 2);
        Outcome.of(
                () -> shared.get(1),
                () -> shared.get(2),
                () -> shared.keySet().iterator().next(),
                known);
    }
}
