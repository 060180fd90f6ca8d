package programs.outcomes;

import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** The iterator of a set that has changed says so. */
// outcomes: -1, 1
final class SetIterated {
    private static final Set<Integer> shared = new HashSet<>(Set.of(1));
    private static final Iterator<Integer> iterator = shared.iterator();
    private static int result;

    private static void next() {
        try {
            result = iterator.next();
        } catch (ConcurrentModificationException e) {
            result = -1;
        }
    }

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.add(2), SetIterated::next, () -> result, known);
    }
}
