package programs.locks;

import java.util.concurrent.LinkedBlockingQueue;

/** {@link SizeThenTake} with poll. */
final class SizeThenTakeFixed {
    private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();

    private String drain() {
        return queue.poll();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        SizeThenTakeFixed jobs = new SizeThenTakeFixed();
        jobs.queue.put("job");
        Thread other = new Thread(jobs::drain, "other");
        other.start();
        jobs.drain();
        other.join();
        assert jobs.queue.isEmpty();
    }
}
