package programs.collections;

import java.util.concurrent.ConcurrentHashMap;

/** Counts words in a concurrent map by get and put. */
final class WordCount {
    private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();

    private void count(String... words) {
        for (String word : words) {
            counts.put(word, counts.getOrDefault(word, 0) + 1);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        WordCount text = new WordCount();
        Thread other = new Thread(() -> text.count("to", "be"));
        other.start();
        text.count("or", "to");
        other.join();
        assert text.counts.get("to") == 2 : text.counts; // fails: assertion
    }
}
