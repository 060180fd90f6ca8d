package programs.outcomes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two give a pool of one thread a task each: it keeps their order. */
// outcomes: ab, ba
// orders: which worker of a pool ends first, or who wakes it for that, makes no difference
final class PoolOfOne {
    private static String written = "";

    public static void main(String[] known) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Outcome.of(() -> give(pool, "a").get(), () -> give(pool, "b").get(), () -> written, known);
        pool.shutdown();
    }

    private static Future<?> give(ExecutorService pool, String letter) {
        return pool.submit(() -> write(letter));
    }

    private static void write(String letter) {
        written += letter;
    }
}
