package programs.outcomes;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A worker that was started for the tasks that wait comes before or after somebody who takes one of them away. */
// outcomes: run, taken
// orders: which worker of a pool ends first, or who wakes it for that, makes no difference
final class PoolWithoutCore {
    private static volatile String what = "";

    public static void main(String[] known) throws Exception {
        var queue = new LinkedBlockingQueue<Runnable>();
        var pool = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, queue);
        pool.execute(() -> what = "run");
        if (queue.poll() != null) {
            what = "taken";
        }
        pool.shutdown();
        boolean ended = pool.awaitTermination(1, TimeUnit.DAYS);
        Outcome.tell(() -> what + (ended ? "" : "?"), known);
    }
}
