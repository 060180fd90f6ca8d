package programs.threads;

/** Looks at its own stack and its own group, as loggers do, while another actor overwrites what it noted. */
final class OwnStack {
    private String caller;

    private void log() {
        caller = Thread.currentThread().getStackTrace()[2].getMethodName()
                + Thread.currentThread().getName();
        assert caller.endsWith(Thread.currentThread().getName()) : caller; // fails: assertion
    }

    private void first() {
        log();
    }

    private void second() {
        log();
    }

    public static void main(String[] args) throws InterruptedException {
        OwnStack logger = new OwnStack();
        Thread other = new Thread(logger::first);
        other.start();
        logger.second();
        other.join();
    }
}
