package programs.outcomes;

/** A pattern calls the accessor of a record. */
// outcomes: even, odd
final class PatternAsks {
    record Box(int value) {
        @Override
        public int value() {
            return shared;
        }
    }

    private static final Object box = new Box(0);
    private static int shared;
    private static String result;

    private static String look() {
        return switch (box) {
            case Box(int value) when value % 2 == 0 -> "even";
            default -> "odd";
        };
    }

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared = 1, () -> result = look(), () -> result, known);
    }
}
