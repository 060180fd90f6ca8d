package programs.threads;

/** Trusts that the thread of higher priority is faster. */
final class Priorities {
    private volatile boolean saved;

    public static void main(String[] args) throws InterruptedException {
        Priorities document = new Priorities();
        Thread saver = new Thread(() -> {
            assert Thread.currentThread().getPriority() == Thread.MAX_PRIORITY;
            document.saved = true;
        });
        saver.setPriority(Thread.MAX_PRIORITY);
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        saver.start();
        assert document.saved; // fails: assertion
        saver.join();
    }
}
