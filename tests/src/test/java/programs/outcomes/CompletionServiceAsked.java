package programs.outcomes;

import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Who asks a completion service at any time may find a task that is over, or none. */
// outcomes: false, true
final class CompletionServiceAsked {
    public static void main(String[] known) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        var tasks = new ExecutorCompletionService<Integer>(pool);
        tasks.submit(() -> 1);
        boolean isOver = tasks.poll() != null;
        pool.shutdown();
        Outcome.tell(() -> isOver, known);
    }
}
