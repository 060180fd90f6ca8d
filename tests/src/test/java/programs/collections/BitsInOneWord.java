package programs.collections;

import java.util.BitSet;

/** Two threads set different bits of one word: one of them gets lost. */
final class BitsInOneWord {
    private static final BitSet SEEN = new BitSet(64);

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> set(2));
        other.start();
        set(1);
        other.join();
        assert SEEN.cardinality() == 2; // fails: assertion
    }

    private static void set(int bit) {
        SEEN.set(bit);
    }
}
