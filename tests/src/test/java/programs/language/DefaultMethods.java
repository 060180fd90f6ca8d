package programs.language;

/** A default method gets and sets through abstract ones, each of which is synchronized. */
final class DefaultMethods {
    private interface Gauge {
        int get();

        void set(int value);

        default void raise(int by) {
            set(get() + by);
        }
    }

    private static final class Tank implements Gauge {
        private int level;

        @Override
        public synchronized int get() {
            return level;
        }

        @Override
        public synchronized void set(int value) {
            level = value;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Gauge gauge = new Tank();
        Thread other = new Thread(() -> gauge.raise(1));
        other.start();
        gauge.raise(2);
        other.join();
        assert gauge.get() == 3 : gauge.get(); // fails: assertion
    }
}
