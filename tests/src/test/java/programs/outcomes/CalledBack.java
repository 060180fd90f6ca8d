package programs.outcomes;

import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;

/** An element's own method is called in the middle of a search of a queue. */
// outcomes: false, true
final class CalledBack {
    private static final class Element {
        @Override
        public boolean equals(Object other) {
            return flag;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static final Queue<Object> queue = new LinkedBlockingQueue<>();
    private static boolean flag;
    private static boolean result;

    public static void main(String[] known) throws Exception {
        queue.add(new Element());
        Outcome.of(() -> flag = true, () -> result = queue.contains(new Element()), () -> result, known);
    }
}
