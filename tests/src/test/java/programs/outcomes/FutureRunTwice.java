package programs.outcomes;

import java.util.concurrent.FutureTask;

/** Two run one task, which is done once, by whoever comes first. */
// outcomes: one, two
final class FutureRunTwice {
    private static volatile String who = "";

    public static void main(String[] known) throws Exception {
        var task = new FutureTask<>(() -> who += Thread.currentThread().getName());
        Outcome.of(new Thread(task, "one"), new Thread(task, "two"), () -> who, known);
    }
}
