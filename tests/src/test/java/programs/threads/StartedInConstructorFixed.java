package programs.threads;

/** {@link StartedInConstructor} with the start after the construction. */
final class StartedInConstructorFixed {
    private int limit;
    private int seen = -1;
    private final Thread worker;

    private StartedInConstructorFixed() {
        worker = new Thread(() -> seen = limit);
        limit = 10;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        StartedInConstructorFixed service = new StartedInConstructorFixed();
        service.worker.start();
        service.worker.join();
        assert service.seen == 10 : service.seen;
    }
}
