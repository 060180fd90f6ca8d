package programs.outcomes;

/** The program ends before its daemon has done anything, while it does, or after it has ended. */
// outcomes: 0, 1
final class DaemonCutOff {
    private static int shared;

    public static void main(String[] known) {
        Thread daemon = new Thread(() -> shared = 1);
        daemon.setDaemon(true);
        daemon.start();
        Outcome.tell(() -> shared, known);
    }
}
