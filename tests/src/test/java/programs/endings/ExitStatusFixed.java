package programs.endings;

/** Exits with status 0 while another actor waits for ever, and skips its own finally blocks. */
final class ExitStatusFixed {
    private static void waitForEver(Object lock) {
        synchronized (lock) {
            while (true) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    public static void main(String[] args) { // passes: exhausted
        Object lock = new Object();
        new Thread(() -> waitForEver(lock)).start();
        try {
            System.exit(0);
        } finally {
            throw new IllegalStateException("went on after System.exit");
        }
    }
}
