package programs.collections;

import java.util.concurrent.ConcurrentHashMap;

/** {@link WordCount} by merge. */
final class WordCountFixed {
    private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();

    private void count(String... words) {
        for (String word : words) {
            counts.merge(word, 1, Integer::sum);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        WordCountFixed text = new WordCountFixed();
        Thread other = new Thread(() -> text.count("to", "be"));
        other.start();
        text.count("or", "to");
        other.join();
        assert text.counts.get("to") == 2 : text.counts;
    }
}
