package programs.outcomes;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A queue of one element, for two of them. */
// outcomes: 1 1 2, 1 1 3
final class BoundedQueue {
    private static final BlockingQueue<Integer> shared = new ArrayBlockingQueue<>(1);
    private static Integer result;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> {
                    shared.put(1);
                    shared.offer(2);
                },
                () -> {
                    result = shared.take();
                    shared.offer(3);
                },
                () -> result + " " + shared.size() + " " + shared.peek(),
                known);
    }
}
