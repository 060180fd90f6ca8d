package programs.outcomes;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** An executor of the program's gives a task to two threads, and the first one to come does it. */
// outcomes: one, two
final class StageRunTwice {
    private static volatile Thread one;
    private static volatile String who = "";

    public static void main(String[] known) throws Exception {
        Executor twice = task -> {
            one = new Thread(task);
            Thread two = new Thread(task);
            one.start();
            two.start();
        };
        CompletableFuture.runAsync(() -> who = Thread.currentThread() == one ? "one" : "two", twice)
                .join();
        Outcome.tell(() -> who, known);
    }
}
