package programs.outcomes;

/** The end of a thread notifies who waits in its monitor. */
// outcomes: in time, too late
final class WaitsForEnd {
    private static String result = "in time";
    private static final Thread worker = new Thread(() -> {});

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> worker.start(),
                () -> {
                    synchronized (worker) {
                        long begin = System.nanoTime();
                        worker.wait(100);
                        if (System.nanoTime() - begin >= 100_000_000) {
                            result = "too late";
                        }
                    }
                },
                () -> result,
                known);
    }
}
