package programs.interrupts;

/** {@link InterruptedJoin} that joins again and restores the flag in the end. */
final class InterruptedJoinFixed {
    public static void main(String[] args) { // passes: exhausted
        Thread main = Thread.currentThread();
        Thread worker = new Thread(() -> {}, "worker");
        Thread impatient = new Thread(main::interrupt, "impatient");
        worker.start();
        impatient.start();
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            main.interrupt();
            assert Thread.interrupted();
            assert !main.isInterrupted();
        }
        assert !worker.isAlive();
    }
}
