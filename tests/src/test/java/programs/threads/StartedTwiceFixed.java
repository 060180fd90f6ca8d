package programs.threads;

/** {@link StartedTwice} with a lock. */
final class StartedTwiceFixed {
    private final Thread worker = new Thread(() -> {}, "worker");

    private synchronized void ensureStarted() {
        if (worker.getState() == Thread.State.NEW) {
            worker.start();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        StartedTwiceFixed service = new StartedTwiceFixed();
        Thread other = new Thread(service::ensureStarted, "other");
        other.start();
        service.ensureStarted();
        other.join();
    }
}
