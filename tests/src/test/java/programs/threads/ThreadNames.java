package programs.threads;

/** Keeps the name of "the" current thread in a field. */
final class ThreadNames {
    private String current;

    private void work() {
        current = Thread.currentThread().getName();
        assert current.equals(Thread.currentThread().getName()) : current; // fails: assertion
    }

    public static void main(String[] args) throws InterruptedException {
        ThreadNames log = new ThreadNames();
        Thread other = new Thread(log::work);
        other.start();
        log.work();
        other.join();
    }
}
