package programs.outcomes;

import java.util.stream.IntStream;

/** A stream of a builder's characters reads them when it is asked. */
// outcomes: 1, 2
final class BuilderAsStream {
    private static final StringBuilder shared = new StringBuilder("a");
    private static final IntStream characters = shared.chars();
    private static long result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.append('b'), () -> result = characters.count(), () -> result, known);
    }
}
