package programs.litmus;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** After two tasks are done, either worker may take the third. */
final class WorkerChoice {
    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> {}).get();
        pool.submit(() -> {}).get();
        String name = pool.submit(() -> Thread.currentThread().getName()).get();
        pool.shutdown();
        assert !name.equals(args[0]) : name;
    }
}
