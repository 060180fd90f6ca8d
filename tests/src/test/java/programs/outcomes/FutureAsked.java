package programs.outcomes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whether a task is done, and whether what it does is. */
// outcomes: false 0, false 1, true 1
// orders: which worker of a pool ends first, or who wakes it for that, makes no difference
final class FutureAsked {
    private static volatile int shared;

    public static void main(String[] known) {
        ExecutorService pool = Executors.newCachedThreadPool();
        Future<?> task = pool.submit(() -> shared = 1);
        boolean done = task.isDone();
        int seen = shared;
        Outcome.tell(() -> done + " " + seen, known);
        pool.shutdown();
    }
}
