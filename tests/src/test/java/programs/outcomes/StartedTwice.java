package programs.outcomes;

/** A thread is started once, by whoever comes first. */
// outcomes: one, two
final class StartedTwice {
    private static final Thread worker = new Thread(() -> {});
    private static String result = "";

    private static void start(String who) {
        try {
            worker.start();
        } catch (IllegalThreadStateException e) {
            result = who;
        }
    }

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> start("one"), () -> start("two"), () -> result, known);
    }
}
