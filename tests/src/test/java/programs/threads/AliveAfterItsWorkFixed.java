package programs.threads;

/** Waits for the end before it asks. */
final class AliveAfterItsWorkFixed {
    private static volatile boolean done;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread worker = new Thread(() -> done = true);
        worker.start();
        if (done) {
            worker.join();
            assert !worker.isAlive();
        }
    }
}
