package programs.outcomes;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Two offer for as long as they have patience, and one makes room for one of them. */
// outcomes: false true, true false, true true
final class OffersOfThree {
    private static final BlockingQueue<Integer> shared = new ArrayBlockingQueue<>(1);
    private static boolean one;
    private static boolean two;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> one = shared.offer(1, 5, TimeUnit.MILLISECONDS),
                () -> two = shared.offer(2, 3, TimeUnit.MILLISECONDS),
                () -> shared.poll(),
                () -> one + " " + two,
                known);
    }
}
