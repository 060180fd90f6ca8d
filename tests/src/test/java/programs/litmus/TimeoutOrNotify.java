package programs.litmus;

/** A timed wait ends by its time or by a notify. */
final class TimeoutOrNotify {
    private boolean ready;

    private synchronized void prepare() {
        ready = true;
        notifyAll();
    }

    public static void main(String[] args) throws InterruptedException {
        TimeoutOrNotify test = new TimeoutOrNotify();
        Thread other = new Thread(test::prepare);
        other.start();
        String outcome;
        synchronized (test) {
            if (test.ready) {
                outcome = "early";
            } else {
                test.wait(100);
                outcome = test.ready ? "notified" : "timeout";
            }
        }
        other.join();
        assert !outcome.equals(args[0]) : outcome;
    }
}
