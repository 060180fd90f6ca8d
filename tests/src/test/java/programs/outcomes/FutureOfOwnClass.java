package programs.outcomes;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** A future of the program's own class is given to a pool twice, and run by the worker that comes first. */
// outcomes: pool-1-thread-1, pool-1-thread-2
final class FutureOfOwnClass extends FutureTask<String> {
    private FutureOfOwnClass(Callable<String> task) {
        super(task);
    }

    public static void main(String[] known) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        var task = new FutureOfOwnClass(() -> Thread.currentThread().getName());
        pool.execute(task);
        pool.execute(task);
        String name = task.get();
        Outcome.tell(() -> name, known);
        pool.shutdown();
    }
}
