package programs.monitors;

/** Waits in an inner monitor while it holds the outer one, which the notifier needs. */
final class NestedMonitor {
    private final Object signal = new Object();
    private boolean done;

    private synchronized void await() throws InterruptedException {
        synchronized (signal) {
            while (!done) {
                signal.wait(); // fails: deadlock
            }
        }
    }

    private synchronized void finish() {
        synchronized (signal) {
            done = true;
            signal.notifyAll();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        NestedMonitor task = new NestedMonitor();
        Thread worker = new Thread(task::finish, "worker");
        worker.start();
        task.await();
        worker.join();
    }
}
