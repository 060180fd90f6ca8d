package programs.uncontrolled;

/** Fails whatever the schedule is. */
final class AlwaysThrows {
    private int count;

    private synchronized void increment() {
        count++;
    }

    public static void main(String[] args) throws InterruptedException {
        AlwaysThrows shared = new AlwaysThrows();
        Thread other = new Thread(shared::increment);
        other.start();
        shared.increment();
        other.join();
        throw new UnsupportedOperationException("not yet");
    }
}
