package programs.outcomes;

/** The characters of one builder are appended to another. */
// outcomes: 0, 1
final class AppendedBuilder {
    private static final StringBuilder shared = new StringBuilder();
    private static final StringBuilder text = new StringBuilder();

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.append('x'), () -> text.append(shared), () -> text.length(), known);
    }
}
