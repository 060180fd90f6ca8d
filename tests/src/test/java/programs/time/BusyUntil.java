package programs.time;

/** Does nothing but look at the clock for a second, and takes for granted that the answer is there by then. */
final class BusyUntil {
    private static volatile boolean answered;

    public static void main(String[] args) throws InterruptedException {
        var other = new Thread(() -> answered = true, "other");
        other.start();
        long end = System.nanoTime() + 1_000_000_000;
        while (System.nanoTime() < end) {}
        assert answered; // fails: assertion
        other.join();
    }
}
