package programs.pools;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@link InvokeAll} with results that are returned. */
final class InvokeAllFixed {
    public static void main(String[] args) throws Exception { // passes
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<Future<Integer>> parts = pool.invokeAll(List.of(() -> 1, () -> 2));
        pool.shutdown();
        int total = 0;
        for (Future<Integer> part : parts) {
            total += part.get();
        }
        assert total == 3 : total;
    }
}
