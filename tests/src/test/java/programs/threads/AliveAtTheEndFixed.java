package programs.threads;

/** Joins the worker before it asks. */
final class AliveAtTheEndFixed {
    private static volatile boolean ready;
    private static volatile boolean done;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread worker = new Thread(() -> done = true);
        worker.start();
        Thread asker = new Thread(() -> {
            if (ready && done) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                assert !worker.isAlive();
            }
        });
        asker.start();
        ready = true;
        asker.join();
        worker.join();
    }
}
