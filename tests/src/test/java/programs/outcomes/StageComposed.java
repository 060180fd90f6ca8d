package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** A stage that a function of the program's names: what depends on that is done by who completes it, or by who comes to it. */
// outcomes: inner, outer
final class StageComposed {
    private static volatile String who = "";

    public static void main(String[] known) throws Exception {
        var first = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        first.thenCompose(r -> second)
                .thenRun(() -> who = Thread.currentThread().getName());
        var outer = new Thread(() -> first.complete(""), "outer");
        var inner = new Thread(() -> second.complete(""), "inner");
        Outcome.of(outer, inner, () -> who, known);
    }
}
