package programs.loops;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Polls a task whose last step nobody sees: the pool sets its result after it, and then waits for more work. */
final class PolledFutureFixed {
    public static void main(String[] args) throws Exception { // passes: exhausted
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<Integer> result = pool.submit(() -> 7);
        while (!result.isDone()) {
            Thread.sleep(10);
        }
        assert result.get() == 7;
        pool.shutdown();
    }
}
