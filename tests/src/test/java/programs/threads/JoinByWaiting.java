package programs.threads;

/** Waits on a thread object for its end, looking only once. */
final class JoinByWaiting {
    private boolean finished;

    public static void main(String[] args) throws InterruptedException {
        JoinByWaiting work = new JoinByWaiting();
        Thread worker = new Thread(() -> {
            synchronized (Thread.currentThread()) {
                Thread.currentThread().notifyAll();
            }
            work.finished = true;
        });
        worker.start();
        synchronized (worker) {
            if (worker.isAlive()) {
                worker.wait();
            }
        }
        assert work.finished; // fails: assertion
    }
}
