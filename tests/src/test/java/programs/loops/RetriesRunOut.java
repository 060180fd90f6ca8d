package programs.loops;

/** Waits three times for ten milliseconds and then takes for granted that it was done. */
final class RetriesRunOut {
    private boolean done;

    private synchronized void work() {
        done = true;
        notifyAll();
    }

    private synchronized void await() throws InterruptedException {
        for (int i = 0; i < 3 && !done; i++) {
            wait(10);
        }
        assert done; // fails: assertion
    }

    public static void main(String[] args) throws InterruptedException {
        RetriesRunOut job = new RetriesRunOut();
        Thread worker = new Thread(job::work);
        worker.start();
        job.await();
        worker.join();
    }
}
