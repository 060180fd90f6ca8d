package programs.threads;

/** {@link Priorities} that joins it. */
final class PrioritiesFixed {
    private volatile boolean saved;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        PrioritiesFixed document = new PrioritiesFixed();
        Thread saver = new Thread(() -> {
            assert Thread.currentThread().getPriority() == Thread.MAX_PRIORITY;
            document.saved = true;
        });
        saver.setPriority(Thread.MAX_PRIORITY);
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        saver.start();
        saver.join();
        assert document.saved;
        saver.join();
        assert Thread.currentThread().getPriority() == Thread.MIN_PRIORITY;
    }
}
