package programs.outcomes;

/** The same, where the superclass hands it out. */
// outcomes: -1, 0, 5
final class FinalTooEarlyBySuperclass {
    private static class Base {
        Base() {
            shared = this;
        }
    }

    private static final class Early extends Base {
        private final int value;

        Early() {
            super();
            value = Integer.parseInt("5");
        }
    }

    private static Base shared;
    private static int result = -1;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> new Early(),
                () -> {
                    if (shared instanceof Early early) {
                        result = early.value;
                    }
                },
                () -> result,
                known);
    }
}
