package programs.pools;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** {@link RunTwice} by one task that both run: it computes once. */
final class RunTwiceFixed {
    private int computed;
    private final FutureTask<Integer> task = new FutureTask<>(() -> ++computed);

    private int get() {
        task.run();
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        RunTwiceFixed lazy = new RunTwiceFixed();
        Thread other = new Thread(lazy::get);
        other.start();
        lazy.get();
        other.join();
        assert lazy.computed == 1 : lazy.computed;
    }
}
