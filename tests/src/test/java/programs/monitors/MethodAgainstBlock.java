package programs.monitors;

/** A synchronized method locks the object; the block beside it locks something else. */
final class MethodAgainstBlock {
    private final Object guard = new Object();
    private long total;

    private synchronized void add(long amount) {
        total += amount;
    }

    private void subtract(long amount) {
        synchronized (guard) {
            total -= amount;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        MethodAgainstBlock sum = new MethodAgainstBlock();
        Thread adder = new Thread(() -> sum.add(5_000_000_000L));
        adder.start();
        sum.subtract(1);
        adder.join();
        assert sum.total == 4_999_999_999L : sum.total; // fails: assertion
    }
}
