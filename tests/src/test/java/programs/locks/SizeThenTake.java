package programs.locks;

import java.util.concurrent.LinkedBlockingQueue;

/** Two consumers see one element, and both take. */
final class SizeThenTake {
    private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();

    private void drain() {
        try {
            if (queue.size() > 0) {
                queue.take(); // fails: deadlock
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        SizeThenTake jobs = new SizeThenTake();
        jobs.queue.put("job");
        Thread other = new Thread(jobs::drain, "other");
        other.start();
        jobs.drain();
        other.join();
    }
}
