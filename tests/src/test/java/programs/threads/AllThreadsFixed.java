package programs.threads;

/** {@link AllThreads} when they have gone. */
final class AllThreadsFixed {
    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread first = new Thread(() -> {}, "first");
        Thread second = new Thread(() -> {}, "second");
        int before = Thread.activeCount();
        assert before == 1 : before;
        first.start();
        second.start();
        first.join();
        second.join();
        int after = Thread.activeCount();
        assert after == 1 : after;
        Thread[] threads = new Thread[1];
        int listed = Thread.enumerate(threads);
        assert listed == 1 && threads[0] == Thread.currentThread();
        assert Thread.getAllStackTraces().containsKey(Thread.currentThread());
        assert Thread.getAllStackTraces().size() == 1;
        first.join();
        second.join();
    }
}
