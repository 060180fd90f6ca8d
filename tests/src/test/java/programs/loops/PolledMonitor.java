package programs.loops;

/** Waits in short turns for work to be done, which is never said when the worker saw the stop first. */
final class PolledMonitor {
    private boolean stop;
    private boolean done;

    private synchronized void work() {
        if (!stop) {
            done = true;
        }
    }

    private synchronized void await() throws InterruptedException {
        stop = true;
        while (!done) {
            wait(10); // fails: livelock
        }
    }

    public static void main(String[] args) throws InterruptedException {
        PolledMonitor job = new PolledMonitor();
        Thread worker = new Thread(job::work);
        worker.start();
        job.await();
        worker.join();
    }
}
