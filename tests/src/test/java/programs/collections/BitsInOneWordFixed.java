package programs.collections;

import java.util.BitSet;

/** {@link BitsInOneWord} with a lock. */
final class BitsInOneWordFixed {
    private static final BitSet SEEN = new BitSet(64);

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> set(2));
        other.start();
        set(1);
        other.join();
        assert SEEN.cardinality() == 2;
    }

    private static void set(int bit) {
        synchronized (BitsInOneWordFixed.class) {
            SEEN.set(bit);
        }
    }
}
