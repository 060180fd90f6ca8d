package programs.threads;

/** {@link HandlerOfItsOwn} with a lock: what a handler took care of is no failure. */
final class HandlerOfItsOwnFixed {
    private int crashes;

    private synchronized void crashed(Thread thread, Throwable failure) {
        assert thread == Thread.currentThread();
        assert failure.getMessage().startsWith("child");
        crashes++;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        HandlerOfItsOwnFixed supervisor = new HandlerOfItsOwnFixed();
        Thread[] children = new Thread[2];
        for (int i = 0; i < children.length; i++) {
            int number = i;
            children[i] = new Thread(() -> {
                throw new IllegalStateException("child " + number);
            });
            children[i].setUncaughtExceptionHandler(supervisor::crashed);
            children[i].start();
        }
        for (Thread child : children) {
            child.join();
        }
        assert supervisor.crashes == 2 : supervisor.crashes;
    }
}
