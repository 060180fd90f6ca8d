package programs.outcomes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A map asks its key for a hash code. */
// outcomes: false, true
final class ListAsKey {
    private static final List<Integer> shared = new ArrayList<>(List.of(0));
    private static final Map<Object, Integer> map = new HashMap<>();
    private static boolean result;

    public static void main(String[] known) throws Exception {
        map.put(List.of(0), 1);
        Outcome.of(() -> shared.set(0, 1), () -> result = map.containsKey(shared), () -> result, known);
    }
}
