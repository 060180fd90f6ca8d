package programs.memory;

/** Two fields that belong together are changed one after the other. */
final class TwoFields {
    private long lower = 1;
    private long upper = 10;

    private void moveTo(long newLower, long newUpper) {
        lower = newLower;
        upper = newUpper;
    }

    private long width() {
        return upper - lower;
    }

    public static void main(String[] args) throws InterruptedException {
        TwoFields range = new TwoFields();
        Thread mover = new Thread(() -> range.moveTo(101, 110));
        mover.start();
        long width = range.width();
        mover.join();
        assert width == 9 : width; // fails: assertion
    }
}
// diagnosis: torn-read TwoFields#1.upper, TwoFields#1.lower
// remedy: TwoFields.java:9-10, TwoFields.java:14
