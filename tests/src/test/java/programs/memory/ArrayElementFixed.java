package programs.memory;

/** {@link ArrayElement} with bins that are counted atomically. */
final class ArrayElementFixed {
    private final java.util.concurrent.atomic.AtomicIntegerArray bins =
            new java.util.concurrent.atomic.AtomicIntegerArray(4);

    private void count(int... values) {
        for (int value : values) {
            bins.incrementAndGet(value % bins.length());
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ArrayElementFixed histogram = new ArrayElementFixed();
        Thread other = new Thread(() -> histogram.count(1, 2));
        other.start();
        histogram.count(6, 7);
        other.join();
        assert histogram.bins.get(2) == 2 : histogram.bins.get(2);
    }
}
