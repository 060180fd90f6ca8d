package programs.loops;

/** {@link PollForEver} with a worker that says in any case that it is done. */
final class PollForEverFixed {
    private volatile boolean stop;
    private volatile boolean done;
    private int worked;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        PollForEverFixed job = new PollForEverFixed();
        Thread worker = new Thread(() -> {
            if (!job.stop) {
                job.worked++;
            }
            job.done = true;
        });
        worker.start();
        job.stop = true;
        while (!job.done) {
            Thread.sleep(10);
        }
        assert job.worked <= 1;
    }
}
