package programs.monitors;

/** {@link StaticAgainstInstance} with the class as the lock on both sides. */
final class StaticAgainstInstanceFixed {
    private static int open;

    private static synchronized void openOne() {
        open++;
    }

    private void openAnother() {
        synchronized (StaticAgainstInstanceFixed.class) {
            open++;
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        StaticAgainstInstanceFixed connections = new StaticAgainstInstanceFixed();
        Thread other = new Thread(StaticAgainstInstanceFixed::openOne);
        other.start();
        connections.openAnother();
        other.join();
        assert open == 2 : open;
    }
}
