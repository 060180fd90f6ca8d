package programs.outcomes;

import java.util.ArrayList;
import java.util.List;

/** A record compares its components. */
// outcomes: false, true
final class ListInRecord {
    record Box(Object content) {}

    private static final List<Integer> shared = new ArrayList<>();
    private static final Box box = new Box(shared);
    private static boolean result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.add(1), () -> result = box.equals(new Box(new ArrayList<>())), () -> result, known);
    }
}
