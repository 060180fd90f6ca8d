package programs.memory;

/** Two actors count into the same bin of a histogram. */
final class ArrayElement {
    private final int[] bins = new int[4];

    private void count(int... values) {
        for (int value : values) {
            bins[value % bins.length]++;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ArrayElement histogram = new ArrayElement();
        Thread other = new Thread(() -> histogram.count(1, 2));
        other.start();
        histogram.count(6, 7);
        other.join();
        assert histogram.bins[2] == 2 : histogram.bins[2]; // fails: assertion
    }
}
