package programs.threads;

/** Starts a thread if it has not been started, without a lock. */
final class StartedTwice {
    private final Thread worker = new Thread(() -> {}, "worker");

    private void ensureStarted() {
        if (worker.getState() == Thread.State.NEW) {
            worker.start(); // fails: exception
        }
    }

    public static void main(String[] args) throws InterruptedException {
        StartedTwice service = new StartedTwice();
        Thread other = new Thread(service::ensureStarted, "other");
        other.start();
        service.ensureStarted();
        other.join();
    }
}
