package programs.threads;

/** {@link DaemonCut} that waits; another daemon never ends, and may. */
final class DaemonCutFixed {
    private volatile boolean saved;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        DaemonCutFixed document = new DaemonCutFixed();
        Thread housekeeper = new Thread(
                () -> {
                    synchronized (document) {
                        try {
                            document.wait();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                },
                "housekeeper");
        housekeeper.setDaemon(true);
        housekeeper.start();
        Thread saver = new Thread(() -> document.saved = true, "saver");
        saver.setDaemon(true);
        saver.start();
        saver.join();
        assert saver.isDaemon();
        assert document.saved;
    }
}
