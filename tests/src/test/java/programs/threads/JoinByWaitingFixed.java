package programs.threads;

/** {@link JoinByWaiting} with a loop: the end of a thread notifies who waits on it. */
final class JoinByWaitingFixed {
    private boolean finished;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        JoinByWaitingFixed work = new JoinByWaitingFixed();
        Thread worker = new Thread(() -> {
            synchronized (Thread.currentThread()) {
                Thread.currentThread().notifyAll();
            }
            work.finished = true;
        });
        worker.start();
        synchronized (worker) {
            while (worker.isAlive()) {
                worker.wait();
            }
        }
        assert work.finished;
    }
}
