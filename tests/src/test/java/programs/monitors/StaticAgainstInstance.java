package programs.monitors;

/** A static synchronized method locks the class, an instance method the instance. */
final class StaticAgainstInstance {
    private static int open;

    private static synchronized void openOne() {
        open++;
    }

    private synchronized void openAnother() {
        open++;
    }

    public static void main(String[] args) throws InterruptedException {
        StaticAgainstInstance connections = new StaticAgainstInstance();
        Thread other = new Thread(StaticAgainstInstance::openOne);
        other.start();
        connections.openAnother();
        other.join();
        assert open == 2 : open; // fails: assertion
    }
}
