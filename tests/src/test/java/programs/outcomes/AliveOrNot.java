package programs.outcomes;

/** A thread is asked whether it is alive while it ends. */
// outcomes: false, true
final class AliveOrNot {
    private static final Thread worker = new Thread(() -> {});
    private static boolean result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> worker.start(), () -> result = worker.isAlive(), () -> result, known);
    }
}
