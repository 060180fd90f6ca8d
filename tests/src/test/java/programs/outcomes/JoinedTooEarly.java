package programs.outcomes;

/** To join a thread that has not been started is to wait for nothing. */
// outcomes: 0, 1
final class JoinedTooEarly {
    private static int shared;
    private static int result;
    private static final Thread worker = new Thread(() -> shared = 1);

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> worker.start(),
                () -> {
                    worker.join();
                    result = shared;
                },
                () -> result,
                known);
    }
}
