package programs.threads;

/** Counts the threads of its group while they come and go. */
final class AllThreads {
    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(() -> {}, "first");
        Thread second = new Thread(() -> {}, "second");
        int before = Thread.activeCount();
        assert before == 1 : before;
        first.start();
        second.start();
        int after = Thread.activeCount();
        assert after == 1 : after; // fails: assertion
        Thread[] threads = new Thread[1];
        int listed = Thread.enumerate(threads);
        assert listed == 1 && threads[0] == Thread.currentThread();
        assert Thread.getAllStackTraces().containsKey(Thread.currentThread());
        first.join();
        second.join();
    }
}
