package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** What depends on two stages is done by who completes the later one. */
// outcomes: one, two
final class StageOfTwoSources {
    private static volatile String who = "";

    public static void main(String[] known) throws Exception {
        var first = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        first.thenAcceptBoth(second, (a, b) -> who = Thread.currentThread().getName());
        var one = new Thread(() -> first.complete(""), "one");
        var two = new Thread(() -> second.complete(""), "two");
        Outcome.of(one, two, () -> who, known);
    }
}
