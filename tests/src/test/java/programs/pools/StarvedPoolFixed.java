package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@link StarvedPool} with a thread for each. */
final class StarvedPoolFixed {
    public static void main(String[] args) throws Exception { // passes
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<Integer> outer = pool.submit(() -> {
            Future<Integer> inner = pool.submit(() -> 1);
            return inner.get() + 1;
        });
        assert outer.get() == 2;
        pool.shutdown();
    }
}
