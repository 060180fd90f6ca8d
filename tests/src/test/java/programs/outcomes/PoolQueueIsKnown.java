package programs.outcomes;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Somebody takes a task out of the queue that a pool was given, or comes too late for that. */
// outcomes: run, taken
// orders: which worker of a pool ends first, or who wakes it for that, makes no difference
final class PoolQueueIsKnown {
    private static volatile String what = "";

    public static void main(String[] known) throws Exception {
        var queue = new LinkedBlockingQueue<Runnable>();
        var pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, queue);
        pool.execute(() -> {});
        pool.execute(() -> what = "run");
        if (queue.poll() != null) {
            what = "taken";
        }
        pool.shutdown();
        boolean ended = pool.awaitTermination(1, TimeUnit.DAYS);
        Outcome.tell(() -> what + (ended ? "" : "?"), known);
    }
}
