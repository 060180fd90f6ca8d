package programs.outcomes;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** An iterator that another actor made looks at its list. */
// outcomes: false, true
final class ListIterated {
    private static final List<Integer> shared = new ArrayList<>();
    private static final Iterator<Integer> iterator = shared.iterator();
    private static boolean result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.add(1), () -> result = iterator.hasNext(), () -> result, known);
    }
}
