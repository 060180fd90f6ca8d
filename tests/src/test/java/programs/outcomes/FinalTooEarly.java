package programs.outcomes;

/** A constructor hands out its object, and writes a final field after that. */
// outcomes: -1, 0, 5
final class FinalTooEarly {
    private static final class Early {
        private final int value;
        private int other;

        Early() {
            shared = this;
            other = 1;
            value = Integer.parseInt("5");
        }
    }

    private static Early shared;
    private static int result = -1;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> new Early(),
                () -> {
                    Early early = shared;
                    if (early != null) {
                        result = early.value;
                    }
                },
                () -> result,
                known);
    }
}
