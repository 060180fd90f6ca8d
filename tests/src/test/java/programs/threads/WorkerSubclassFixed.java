package programs.threads;

/** {@link WorkerSubclass} with a result of each worker's own. */
final class WorkerSubclassFixed extends Thread {
    private final int part;
    private int result;

    private WorkerSubclassFixed(int part) {
        super("worker-" + part);
        this.part = part;
    }

    @Override
    public void run() {
        assert Thread.currentThread() == this;
        result = part;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        WorkerSubclassFixed first = new WorkerSubclassFixed(1);
        WorkerSubclassFixed second = new WorkerSubclassFixed(2);
        first.start();
        second.start();
        first.join();
        second.join();
        assert first.result + second.result == 3;
    }
}
