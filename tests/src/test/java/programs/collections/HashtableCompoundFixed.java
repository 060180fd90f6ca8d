package programs.collections;

import java.util.Hashtable;

/** {@link HashtableCompound} that locks it around both. */
final class HashtableCompoundFixed {
    private final Hashtable<String, Integer> counts = new Hashtable<>();

    private void count(String word) {
        synchronized (counts) {
            Integer before = counts.get(word);
            counts.put(word, before == null ? 1 : before + 1);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        HashtableCompoundFixed book = new HashtableCompoundFixed();
        Thread other = new Thread(() -> book.count("a"));
        other.start();
        book.count("a");
        other.join();
        assert book.counts.get("a") == 2 : book.counts;
    }
}
