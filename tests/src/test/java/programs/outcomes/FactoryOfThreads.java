package programs.outcomes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads of a pool are made by a factory of the program's, which counts them. */
// outcomes: 1, 2
// orders: which worker of a pool ends first, or who wakes it for that, makes no difference
final class FactoryOfThreads {
    private static int made;

    public static void main(String[] known) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2, FactoryOfThreads::make);
        Outcome.of(() -> pool.execute(() -> {}), () -> pool.execute(() -> {}), () -> made, known);
        pool.shutdown();
    }

    private static Thread make(Runnable task) {
        made = made + 1;
        return new Thread(task);
    }
}
