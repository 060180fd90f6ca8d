package programs.time;

/** Busy for a day, and joins who answers after half of it. */
final class BusyUntilFixed {
    private static volatile boolean answered;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        var other = new Thread(BusyUntilFixed::answer, "other");
        other.start();
        long end = System.currentTimeMillis() + 86_400_000;
        while (System.currentTimeMillis() < end) {}
        other.join();
        assert answered;
    }

    private static void answer() {
        try {
            Thread.sleep(43_200_000);
            answered = true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
