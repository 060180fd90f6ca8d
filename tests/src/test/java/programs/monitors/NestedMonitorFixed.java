package programs.monitors;

/** {@link NestedMonitor} with one monitor. */
final class NestedMonitorFixed {
    private final Object signal = new Object();
    private boolean done;

    private void await() throws InterruptedException {
        synchronized (signal) {
            while (!done) {
                signal.wait();
            }
        }
    }

    private void finish() {
        synchronized (signal) {
            done = true;
            signal.notifyAll();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        NestedMonitorFixed task = new NestedMonitorFixed();
        Thread worker = new Thread(task::finish, "worker");
        worker.start();
        task.await();
        worker.join();
    }
}
