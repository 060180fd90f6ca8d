package programs.interrupts;

import java.util.concurrent.LinkedBlockingQueue;

/** Swallows the interrupt that should end its loop, and waits for ever. */
final class SwallowedInterrupt {
    private final LinkedBlockingQueue<String> jobs = new LinkedBlockingQueue<>();

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                jobs.take(); // fails: deadlock
            } catch (InterruptedException e) {
                System.out.println("interrupted");
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        SwallowedInterrupt service = new SwallowedInterrupt();
        Thread worker = new Thread(service::work, "worker");
        worker.start();
        worker.interrupt();
        worker.join();
    }
}
