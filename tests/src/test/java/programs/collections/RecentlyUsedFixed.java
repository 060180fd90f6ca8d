package programs.collections;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@link RecentlyUsed} with a lock. */
final class RecentlyUsedFixed {
    private static final Map<String, Integer> CACHE = new LinkedHashMap<>(4, 1, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > 2;
        }
    };

    public static void main(String[] args) throws InterruptedException { // passes
        CACHE.put("a", 1);
        CACHE.put("b", 2);
        Thread other = new Thread(() -> {
            synchronized (RecentlyUsedFixed.class) {
                CACHE.put("c", 3);
            }
        });
        other.start();
        synchronized (RecentlyUsedFixed.class) {
            CACHE.get("a");
        }
        other.join();
        int entries = 0;
        for (String key : CACHE.keySet()) {
            entries += CACHE.size();
        }
        assert entries == 4;
    }
}
