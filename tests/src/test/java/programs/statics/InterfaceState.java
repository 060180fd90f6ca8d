package programs.statics;

/** Counts in an array that is a constant of an interface. */
final class InterfaceState {
    private interface Counters {
        int[] COUNTS = new int[2];
    }

    private static final class Counting implements Counters {
        void count() {
            COUNTS[0]++;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> new Counting().count());
        other.start();
        Counters.COUNTS[0]++;
        other.join();
        assert Counting.COUNTS[0] == 2 : Counters.COUNTS[0]; // fails: assertion
    }
}
