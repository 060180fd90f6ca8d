package programs.litmus;

/** A waiter that is interrupted and notified returns with the flag or throws without, and the notify is never lost. */
final class InterruptOrNotify {
    private boolean waits;
    private String outcome = "";

    private synchronized void await() {
        try {
            waits = true;
            notifyAll();
            wait();
            outcome = Thread.currentThread().isInterrupted() ? "returned interrupted" : "returned";
        } catch (InterruptedException e) {
            outcome = Thread.currentThread().isInterrupted() ? "thrown interrupted" : "thrown";
        }
    }

    public static void main(String[] args) throws InterruptedException {
        InterruptOrNotify test = new InterruptOrNotify();
        Thread waiter = new Thread(test::await);
        waiter.start();
        synchronized (test) {
            while (!test.waits) {
                test.wait();
            }
        }
        Thread interrupter = new Thread(waiter::interrupt);
        interrupter.start();
        synchronized (test) {
            test.notify();
        }
        interrupter.join();
        waiter.join();
        assert !test.outcome.equals(args[0]) : test.outcome;
    }
}
