package programs.outcomes;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Something is there in time or not. */
// outcomes: 1, null
final class TimedPoll {
    private static final BlockingQueue<Integer> shared = new LinkedBlockingQueue<>();
    private static Integer result;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> result = shared.poll(5, TimeUnit.MILLISECONDS),
                () -> shared.add(1),
                () -> String.valueOf(result),
                known);
    }
}
