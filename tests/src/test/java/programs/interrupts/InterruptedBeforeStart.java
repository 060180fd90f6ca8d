package programs.interrupts;

/** Interrupts a thread that has not been started, and takes for granted that it then does nothing. */
final class InterruptedBeforeStart {
    private volatile boolean worked;

    public static void main(String[] args) throws InterruptedException {
        InterruptedBeforeStart job = new InterruptedBeforeStart();
        Thread worker = new Thread(() -> {
            if (!Thread.currentThread().isInterrupted()) {
                job.worked = true;
            }
        });
        Thread canceller = new Thread(worker::interrupt, "canceller");
        canceller.start();
        worker.start();
        canceller.join();
        worker.join();
        assert !job.worked; // fails: assertion
    }
}
