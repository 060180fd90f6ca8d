package programs.outcomes;

/** Two actors with six writes each to one field: 924 orders. */
// outcomes: a5, b5
final class SixWritesEach {
    private static String shared = "";

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> {
                    shared = "a0";
                    shared = "a1";
                    shared = "a2";
                    shared = "a3";
                    shared = "a4";
                    shared = "a5";
                },
                () -> {
                    shared = "b0";
                    shared = "b1";
                    shared = "b2";
                    shared = "b3";
                    shared = "b4";
                    shared = "b5";
                },
                () -> shared,
                known);
    }
}
