package programs.outcomes;

/** Two actors add to a field. */
// outcomes: 1, 2, 3
final class LostUpdate {
    private static int shared;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared++, () -> shared += 2, () -> shared, known);
    }
}
