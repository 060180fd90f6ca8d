package programs.threads;

/** {@link OwnStack} with a local. */
final class OwnStackFixed {
    private void log(String expected) {
        StackTraceElement caller = Thread.currentThread().getStackTrace()[2];
        assert caller.getMethodName().equals(expected) : caller;
        assert caller.getLineNumber() > 0;
        assert Thread.currentThread().getThreadGroup().getName().equals("main");
        assert new Throwable().getStackTrace()[1].equals(caller);
    }

    private void first() {
        log("first");
    }

    private void second() {
        log("second");
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        OwnStackFixed logger = new OwnStackFixed();
        Thread other = new Thread(logger::first);
        other.start();
        logger.second();
        other.join();
        assert other.getStackTrace().length == 0;
    }
}
