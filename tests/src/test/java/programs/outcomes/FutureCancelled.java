package programs.outcomes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A task is cancelled before it begins, before or after it has looked whether it was interrupted, or too late. */
// outcomes: interrupted, looked, none
// orders: which worker of a pool ends first, or who wakes it for that, makes no difference
final class FutureCancelled {
    private static volatile String what = "none";

    public static void main(String[] known) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Future<?> task = pool.submit(() -> what = Thread.currentThread().isInterrupted() ? "interrupted" : "looked");
        task.cancel(true);
        pool.shutdown();
        boolean ended = pool.awaitTermination(1, TimeUnit.DAYS);
        Outcome.tell(() -> what + (ended ? "" : "?"), known);
    }
}
