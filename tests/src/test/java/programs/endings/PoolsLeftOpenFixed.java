package programs.endings;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** Pools of every kind whose workers are idle in the end, and that nobody shuts down. */
public class PoolsLeftOpenFixed {
    public static void main(String[] args) throws Exception { // passes
        var scheduled = Executors.newScheduledThreadPool(1).schedule(() -> 1, 5, TimeUnit.MILLISECONDS);
        var forked = new ForkJoinPool(1).submit(() -> 2);
        var delayed =
                CompletableFuture.supplyAsync(() -> 4, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
        var virtual = Executors.newVirtualThreadPerTaskExecutor().submit(() -> 8);
        int sum = scheduled.get() + forked.get() + delayed.get() + virtual.get();
        assert sum == 15 : "sum " + sum;
    }
}
