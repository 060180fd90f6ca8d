package programs.pools;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Computes a value when it is first asked for, by a task that two of them make. */
final class RunTwice {
    private int computed;
    private FutureTask<Integer> task;

    private int get() {
        if (task == null) {
            task = new FutureTask<>(() -> ++computed);
        }
        task.run();
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        RunTwice lazy = new RunTwice();
        Thread other = new Thread(lazy::get);
        other.start();
        lazy.get();
        other.join();
        assert lazy.computed == 1 : lazy.computed; // fails: assertion
    }
}
