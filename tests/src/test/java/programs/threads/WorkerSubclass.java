package programs.threads;

/** A subclass of Thread adds to a total that all its instances share. */
final class WorkerSubclass extends Thread {
    private static int total;

    private final int part;

    private WorkerSubclass(int part) {
        super("worker-" + part);
        this.part = part;
    }

    @Override
    public void run() {
        total += part;
    }

    public static void main(String[] args) throws InterruptedException {
        WorkerSubclass first = new WorkerSubclass(1);
        WorkerSubclass second = new WorkerSubclass(2);
        first.start();
        second.start();
        first.join();
        second.join();
        assert total == 3 : total; // fails: assertion
    }
}
