package programs.statics;

/** {@link NestedStatics} with the nested class as the lock. */
final class NestedStaticsFixed {
    private static final class Cache {
        private static int hits;

        private static final class Statistics {
            private static long sum;
        }
    }

    private static void hit() {
        synchronized (Cache.class) {
            Cache.hits++;
            Cache.Statistics.sum += Cache.hits;
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(NestedStaticsFixed::hit);
        other.start();
        hit();
        other.join();
        assert Cache.Statistics.sum == 3 : Cache.Statistics.sum;
    }
}
