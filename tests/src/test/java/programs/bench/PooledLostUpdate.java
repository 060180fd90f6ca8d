package programs.bench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Two tasks on a pool of two add one each, unprotected. */
public final class PooledLostUpdate {
    private int count;

    private void add() {
        count++;
    }

    public static void main(String[] args) throws ExecutionException, InterruptedException {
        var counter = new PooledLostUpdate();
        var pool = Executors.newFixedThreadPool(2);
        var first = pool.submit(counter::add);
        var second = pool.submit(counter::add);
        first.get();
        second.get();
        pool.shutdown();
        if (counter.count != 2) {
            throw new AssertionError("2 tasks added 1 each, and the count is " + counter.count);
        }
    }
}
