package programs.outcomes;

import java.util.concurrent.CompletableFuture;

/** A stage of any of two has the result of that which is complete first, or stands first. */
// outcomes: one, two
final class StageOfAny {
    private static volatile Object result = "";

    public static void main(String[] known) throws Exception {
        var first = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        Outcome.of(
                () -> first.complete("one"),
                () -> second.complete("two"),
                () -> result = CompletableFuture.anyOf(first, second).join(),
                () -> result,
                known);
    }
}
