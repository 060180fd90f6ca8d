package programs.interrupts;

/** {@link InterruptedBeforeStart} that waits for the canceller: the flag is kept until the thread runs. */
final class InterruptedBeforeStartFixed {
    private volatile boolean worked;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        InterruptedBeforeStartFixed job = new InterruptedBeforeStartFixed();
        Thread worker = new Thread(() -> {
            if (!Thread.currentThread().isInterrupted()) {
                job.worked = true;
            }
        });
        Thread canceller = new Thread(worker::interrupt, "canceller");
        canceller.start();
        canceller.join();
        worker.start();
        worker.join();
        assert !job.worked;
    }
}
