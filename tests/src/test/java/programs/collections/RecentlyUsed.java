package programs.collections;

import java.util.LinkedHashMap;
import java.util.Map;

/** A cache in the order of use, read and written by two threads: also a look-up changes it. */
final class RecentlyUsed {
    private static final Map<String, Integer> CACHE = new LinkedHashMap<>(4, 1, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > 2;
        }
    };

    public static void main(String[] args) throws InterruptedException {
        CACHE.put("a", 1);
        CACHE.put("b", 2);
        Thread other = new Thread(() -> {
            CACHE.put("c", 3);
        });
        other.start();
        CACHE.get("a");
        other.join();
        int entries = 0;
        for (String key : CACHE.keySet()) {
            entries += CACHE.size();
        }
        assert entries == 4; // fails: assertion
    }
}
