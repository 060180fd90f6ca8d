package programs.outcomes;

/** The JDK asks the program's own exception for its message, twice: for its own string, and as a cause. */
// outcomes: 00, 01, 11
final class MessageAsked {
    private static final class Own extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            return "" + shared;
        }
    }

    private static final RuntimeException own = new Own();
    private static int shared;
    private static String result;

    private static String last(String text) {
        return text.substring(text.length() - 1);
    }

    public static void main(String[] known) throws Exception {
        Outcome.beside(
                () -> shared = 1,
                () -> result = last(own.toString()) + last(new IllegalStateException(own).getMessage()),
                () -> result,
                known);
    }
}
