package programs.outcomes;

/** Whoever makes a thread is asked for its class loader, which the program's own thread answers. */
// outcomes: 0, 1
final class LoaderAsked {
    private static final class Own extends Thread {
        Own(Runnable body) {
            super(body);
        }

        @Override
        public ClassLoader getContextClassLoader() {
            seen = shared;
            return super.getContextClassLoader();
        }
    }

    private static int shared;
    private static int seen;

    public static void main(String[] known) throws Exception {
        Outcome.beside(new Own(() -> new Thread()), () -> shared = 1, () -> seen, known);
    }
}
