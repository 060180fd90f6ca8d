package programs.pools;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The callables of one invokeAll write to one field instead of returning their part. */
final class InvokeAll {
    private int total;

    private Callable<Void> adding(int part) {
        return () -> {
            total += part;
            return null;
        };
    }

    public static void main(String[] args) throws InterruptedException {
        InvokeAll sum = new InvokeAll();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.invokeAll(List.of(sum.adding(1), sum.adding(2)));
        pool.shutdown();
        assert sum.total == 3 : sum.total; // fails: assertion
    }
}
