package programs.time;

import java.util.concurrent.TimeUnit;

/** {@link TimedWait} with a loop. */
final class TimedWaitFixed {
    private boolean done;

    public static void main(String[] args) throws InterruptedException { // passes
        TimedWaitFixed job = new TimedWaitFixed();
        Thread worker = new Thread(job::work);
        worker.start();
        synchronized (job) {
            while (!job.done) {
                TimeUnit.SECONDS.timedWait(job, 1);
            }
        }
        worker.join();
    }

    private synchronized void work() {
        done = true;
        notifyAll();
    }
}
