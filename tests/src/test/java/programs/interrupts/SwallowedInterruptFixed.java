package programs.interrupts;

import java.util.concurrent.LinkedBlockingQueue;

/** {@link SwallowedInterrupt} that restores the flag. */
final class SwallowedInterruptFixed {
    private final LinkedBlockingQueue<String> jobs = new LinkedBlockingQueue<>();

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                jobs.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        SwallowedInterruptFixed service = new SwallowedInterruptFixed();
        Thread worker = new Thread(service::work, "worker");
        worker.start();
        worker.interrupt();
        worker.join();
    }
}
