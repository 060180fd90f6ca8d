package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** What depends on either of two stages gets the result of the first one, or of that which it looks at first. */
// outcomes: one, two
final class StageOfEither {
    private static volatile String result = "";

    public static void main(String[] known) throws Exception {
        var first = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        Outcome.of(
                () -> first.complete("one"),
                () -> second.complete("two"),
                () -> first.acceptEither(second, r -> result = r).join(),
                () -> result,
                known);
    }
}
