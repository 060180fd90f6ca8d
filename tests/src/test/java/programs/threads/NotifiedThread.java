package programs.threads;

/** Notifies a thread object before somebody waits in it. */
final class NotifiedThread {
    private boolean ready;

    public static void main(String[] args) throws InterruptedException {
        NotifiedThread start = new NotifiedThread();
        Thread lock = new Thread("never started");
        Thread runner = new Thread(() -> {
            synchronized (lock) {
                try {
                    lock.wait(); // fails: deadlock
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        runner.start();
        synchronized (lock) {
            start.ready = true;
            lock.notifyAll();
        }
        runner.join();
    }
}
