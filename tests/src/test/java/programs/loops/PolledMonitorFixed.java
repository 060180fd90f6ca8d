package programs.loops;

/** {@link PolledMonitor} with a worker that says in any case that it is done, and forgets to notify: turns help. */
final class PolledMonitorFixed {
    private boolean stop;
    private boolean done;

    private synchronized void work() {
        done = true;
    }

    private synchronized void await() throws InterruptedException {
        stop = true;
        while (!done) {
            wait(10);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        PolledMonitorFixed job = new PolledMonitorFixed();
        Thread worker = new Thread(job::work);
        worker.start();
        job.await();
        worker.join();
        assert job.stop && job.done;
    }
}
