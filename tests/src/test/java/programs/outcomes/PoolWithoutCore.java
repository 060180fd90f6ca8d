package programs.outcomes;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A worker that was started for the tasks that wait comes before or after somebody who takes one of them away. */
// outcomes: gone, taken
// orders: which worker of a pool ends first, or who wakes it for that, makes no difference
final class PoolWithoutCore {
    public static void main(String[] known) {
        var queue = new LinkedBlockingQueue<Runnable>();
        var pool = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, queue);
        pool.execute(() -> {});
        String what = queue.poll() == null ? "gone" : "taken";
        Outcome.tell(() -> what, known);
        pool.shutdown();
    }
}
