package programs.pools;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link AsCompleted} for what they are. */
final class AsCompletedFixed {
    public static void main(String[] args) throws InterruptedException, ExecutionException { // passes
        ExecutorService pool = Executors.newFixedThreadPool(2);
        ExecutorCompletionService<Integer> results = new ExecutorCompletionService<>(pool);
        results.submit(() -> 1);
        results.submit(() -> 2);
        int first = results.take().get();
        int second = results.take().get();
        pool.shutdown();
        assert first + second == 3 : first;
    }
}
