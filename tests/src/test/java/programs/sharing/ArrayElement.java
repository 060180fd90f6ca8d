package programs.sharing;

/** Shares an object through the element of an array, and through nothing else. */
final class ArrayElement {
    private static final class Counter {
        private int count;
    }

    private static void increment(Counter[] counters) {
        counters[0].count++;
    }

    public static void main(String[] args) throws InterruptedException {
        Counter[] mine = {new Counter()};
        Counter[] copy = mine.clone();
        Thread other = new Thread(() -> increment(copy));
        other.start();
        increment(mine);
        other.join();
        assert mine[0].count == 2 : mine[0].count; // fails: assertion
    }
}
