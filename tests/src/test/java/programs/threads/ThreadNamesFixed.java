package programs.threads;

/** {@link ThreadNames} with a local; names are numbered from 0 in every execution. */
final class ThreadNamesFixed {
    private void work(String expected) {
        String current = Thread.currentThread().getName();
        assert current.equals(expected) : current;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ThreadNamesFixed log = new ThreadNamesFixed();
        Thread first = new Thread(() -> log.work("Thread-0"));
        Thread second = new Thread(() -> log.work("Thread-1"));
        Thread named = new Thread(() -> log.work("named"), "named");
        assert first.getName().equals("Thread-0") : first.getName();
        assert second.getName().equals("Thread-1") : second.getName();
        second.start();
        first.start();
        named.start();
        log.work("main");
    }
}
