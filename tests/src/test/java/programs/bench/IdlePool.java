package programs.bench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Runs a task on a pool and never shuts the pool down, so that its workers stay. */
public final class IdlePool {
    private IdlePool() {}

    public static void main(String[] args) throws ExecutionException, InterruptedException {
        var pool = Executors.newFixedThreadPool(2);
        var first = pool.submit(() -> 1);
        var second = pool.submit(() -> 2);
        if (first.get() + second.get() != 3) {
            throw new AssertionError("1 and 2 are 3");
        }
    }
}
