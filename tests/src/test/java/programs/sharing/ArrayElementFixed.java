package programs.sharing;

/** {@link ArrayElement} with a lock. */
final class ArrayElementFixed {
    private static final class Counter {
        private int count;
    }

    private static void increment(Counter[] counters) {
        synchronized (counters[0]) {
            counters[0].count++;
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Counter[] mine = {new Counter()};
        Counter[] copy = mine.clone();
        Thread other = new Thread(() -> increment(copy));
        other.start();
        increment(mine);
        other.join();
        assert mine[0].count == 2 : mine[0].count;
    }
}
