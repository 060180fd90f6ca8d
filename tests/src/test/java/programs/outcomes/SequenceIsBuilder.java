package programs.outcomes;

/** A sequence of characters may be a builder. */
// outcomes: 0, 1
final class SequenceIsBuilder {
    private static final StringBuilder shared = new StringBuilder();
    private static final CharSequence sequence = shared;
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.append('x'), () -> result = sequence.length(), () -> result, known);
    }
}
