package programs.loops;

/** {@link WaitsUntilBlocked} that gives the signal. */
final class WaitsUntilBlockedFixed {
    private boolean signalled;

    private synchronized void await() {
        try {
            while (!signalled) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes
        WaitsUntilBlockedFixed gate = new WaitsUntilBlockedFixed();
        Thread waiter = new Thread(gate::await);
        waiter.start();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        synchronized (gate) {
            gate.signalled = true;
            gate.notify();
        }
        waiter.join();
    }
}
