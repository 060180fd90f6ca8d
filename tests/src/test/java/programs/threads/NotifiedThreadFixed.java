package programs.threads;

/** {@link NotifiedThread} with a flag. */
final class NotifiedThreadFixed {
    private boolean ready;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        NotifiedThreadFixed start = new NotifiedThreadFixed();
        Thread lock = new Thread("never started");
        Thread runner = new Thread(() -> {
            synchronized (lock) {
                try {
                    while (!start.ready) {
                        lock.wait();
                    }
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
