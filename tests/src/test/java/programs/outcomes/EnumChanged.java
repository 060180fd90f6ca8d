package programs.outcomes;

/** The constant of an enum has state, which its initialisation sets. */
// outcomes: 1, 5
final class EnumChanged {
    enum Only {
        CONSTANT;

        private int value = Integer.parseInt("1");
    }

    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> Only.CONSTANT.value = 5, () -> result = Only.CONSTANT.value, () -> result, known);
    }
}
