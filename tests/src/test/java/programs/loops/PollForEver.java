package programs.loops;

/** Looks every ten milliseconds whether the work is done, which it never is when the worker saw the stop first. */
final class PollForEver {
    private volatile boolean stop;
    private volatile boolean done;

    public static void main(String[] args) throws InterruptedException {
        PollForEver job = new PollForEver();
        Thread worker = new Thread(() -> {
            if (!job.stop) {
                job.done = true;
            }
        });
        worker.start();
        job.stop = true;
        while (!job.done) {
            Thread.sleep(10); // fails: livelock
        }
    }
}
