package programs.pools;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes results as they come, for those of the order in which they were asked for. */
final class AsCompleted {
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        ExecutorCompletionService<Integer> results = new ExecutorCompletionService<>(pool);
        results.submit(() -> 1);
        results.submit(() -> 2);
        int first = results.take().get();
        int second = results.take().get();
        pool.shutdown();
        assert first == 1 && second == 2 : first; // fails: assertion
    }
}
