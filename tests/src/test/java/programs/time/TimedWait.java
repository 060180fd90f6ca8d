package programs.time;

import java.util.concurrent.TimeUnit;

/** Waits for a second, by way of a time unit, and takes it that the work is done then. */
final class TimedWait {
    private boolean done;

    public static void main(String[] args) throws InterruptedException {
        TimedWait job = new TimedWait();
        Thread worker = new Thread(job::work);
        worker.start();
        synchronized (job) {
            if (!job.done) {
                TimeUnit.SECONDS.timedWait(job, 1);
            }
            assert job.done; // fails: assertion
        }
    }

    private synchronized void work() {
        done = true;
        notifyAll();
    }
}
