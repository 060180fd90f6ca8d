package programs.outcomes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a task has left in a variable of its thread is there for the next one, if that has the same thread. */
// outcomes: first, null
final class PoolWorkerRemembers {
    private static final ThreadLocal<String> OWN = new ThreadLocal<>();

    public static void main(String[] known) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> OWN.set("first")).get();
        pool.submit(() -> {}).get();
        String found = pool.submit(() -> String.valueOf(OWN.get())).get();
        Outcome.tell(() -> found, known);
        pool.shutdown();
    }
}
