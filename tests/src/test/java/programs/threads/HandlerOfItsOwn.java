package programs.threads;

/** Both children throw into handlers of their own, which count without a lock. */
final class HandlerOfItsOwn {
    private int crashes;

    public static void main(String[] args) throws InterruptedException {
        HandlerOfItsOwn supervisor = new HandlerOfItsOwn();
        Thread[] children = new Thread[2];
        for (int i = 0; i < children.length; i++) {
            int number = i;
            children[i] = new Thread(() -> {
                throw new IllegalStateException("child " + number);
            });
            children[i].setUncaughtExceptionHandler((thread, failure) -> supervisor.crashes++);
            children[i].start();
        }
        for (Thread child : children) {
            child.join();
        }
        assert supervisor.crashes == 2 : supervisor.crashes; // fails: assertion
    }
}
