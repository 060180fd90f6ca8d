package programs.loops;

/** Looks until another thread waits, and interrupts it then; it takes for granted that it waits for the signal. */
final class WaitsUntilBlocked {
    private boolean signalled;

    private synchronized void await() {
        try {
            while (!signalled) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // fails: exception
        }
    }

    public static void main(String[] args) throws InterruptedException {
        WaitsUntilBlocked gate = new WaitsUntilBlocked();
        Thread waiter = new Thread(gate::await);
        waiter.start();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        waiter.interrupt();
        waiter.join();
    }
}
