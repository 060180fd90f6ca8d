package programs.threads;

/** Leaves the work to a daemon, for which nobody waits. */
final class DaemonCut {
    private volatile boolean saved;

    public static void main(String[] args) {
        DaemonCut document = new DaemonCut();
        Thread saver = new Thread(() -> document.saved = true, "saver");
        saver.setDaemon(true);
        saver.start();
        assert document.saved; // fails: assertion
    }
}
