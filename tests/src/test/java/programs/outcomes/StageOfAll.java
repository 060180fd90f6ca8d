package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** What depends on all of two stages is done by who completes the later one, or by who says so if that is too late. */
// outcomes: main, one, two
final class StageOfAll {
    private static volatile String who = "";

    public static void main(String[] known) throws Exception {
        Thread.currentThread().setName("main");
        var first = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        var one = new Thread(() -> first.complete(""), "one");
        var two = new Thread(() -> second.complete(""), "two");
        one.start();
        two.start();
        CompletableFuture.allOf(first, second)
                .thenRun(() -> who = Thread.currentThread().getName());
        one.join();
        two.join();
        Outcome.tell(() -> who, known);
    }
}
