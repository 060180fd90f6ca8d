package programs.monitors;

/** {@link MethodAgainstBlock} with a block that locks the same object. */
final class MethodAgainstBlockFixed {
    private long total;

    private synchronized void add(long amount) {
        total += amount;
    }

    private void subtract(long amount) {
        synchronized (this) {
            total -= amount;
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        MethodAgainstBlockFixed sum = new MethodAgainstBlockFixed();
        Thread adder = new Thread(() -> sum.add(5_000_000_000L));
        adder.start();
        sum.subtract(1);
        adder.join();
        assert sum.total == 4_999_999_999L : sum.total;
    }
}
