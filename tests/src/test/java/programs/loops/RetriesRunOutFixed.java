package programs.loops;

/** {@link RetriesRunOut} that waits for the worker when its patience is at an end. */
final class RetriesRunOutFixed {
    private boolean done;

    private synchronized void work() {
        done = true;
        notifyAll();
    }

    private synchronized void await() throws InterruptedException {
        for (int i = 0; i < 2 && !done; i++) {
            wait(10);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        RetriesRunOutFixed job = new RetriesRunOutFixed();
        Thread worker = new Thread(job::work);
        worker.start();
        job.await();
        worker.join();
        assert job.done;
    }
}
