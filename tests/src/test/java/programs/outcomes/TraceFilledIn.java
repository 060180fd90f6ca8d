package programs.outcomes;

/** The constructor of an exception calls a method that the program's own class overrides. */
// outcomes: 0 0, 0 1, 1 1
final class TraceFilledIn {
    private static final class Own extends Exception {
        private static final long serialVersionUID = 1;

        Own(String message) {
            super(message);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            seen = shared;
            made = this;
            return this;
        }
    }

    private static volatile Exception made;
    private static int shared;
    private static int seen;
    private static String result;

    private static void make() {
        int before = shared;
        new Own("made").getMessage();
        result = before + " " + seen;
    }

    public static void main(String[] known) throws Exception {
        Outcome.beside(() -> shared = 1, () -> make(), () -> result, known);
    }
}
