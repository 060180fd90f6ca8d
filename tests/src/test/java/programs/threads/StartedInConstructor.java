package programs.threads;

/** Starts its thread before its constructor has set every field. */
final class StartedInConstructor {
    private int limit;
    private int seen = -1;
    private final Thread worker;

    private StartedInConstructor() {
        worker = new Thread(() -> seen = limit);
        worker.start();
        limit = 10;
    }

    public static void main(String[] args) throws InterruptedException {
        StartedInConstructor service = new StartedInConstructor();
        service.worker.join();
        assert service.seen == 10 : service.seen; // fails: assertion
    }
}
