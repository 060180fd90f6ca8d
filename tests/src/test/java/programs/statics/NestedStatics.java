package programs.statics;

/** State in a nested class's and an inner class's statics. */
final class NestedStatics {
    private static final class Cache {
        private static int hits;

        private static final class Statistics {
            private static long sum;
        }
    }

    private static void hit() {
        Cache.hits++;
        Cache.Statistics.sum += Cache.hits;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(NestedStatics::hit);
        other.start();
        hit();
        other.join();
        assert Cache.Statistics.sum >= 3 : Cache.Statistics.sum; // fails: assertion
    }
}
