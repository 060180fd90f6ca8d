package programs.collections;

import java.util.Hashtable;

/** Counts in a hashtable by get and put. */
final class HashtableCompound {
    private final Hashtable<String, Integer> counts = new Hashtable<>();

    private void count(String word) {
        Integer before = counts.get(word);
        counts.put(word, before == null ? 1 : before + 1);
    }

    public static void main(String[] args) throws InterruptedException {
        HashtableCompound book = new HashtableCompound();
        Thread other = new Thread(() -> book.count("a"));
        other.start();
        book.count("a");
        other.join();
        assert book.counts.get("a") == 2 : book.counts; // fails: assertion
    }
}
