package programs.outcomes;

import java.util.ArrayList;
import java.util.List;

/** A list asks its elements for hash codes. */
// outcomes: 63, 64
final class ListInList {
    private static final List<Integer> shared = new ArrayList<>(List.of(1));
    private static final List<Object> list = new ArrayList<>();
    private static int result;

    public static void main(String[] known) throws Exception {
        list.add(shared);
        Outcome.of(() -> shared.set(0, 2), () -> result = list.hashCode(), () -> result, known);
    }
}
