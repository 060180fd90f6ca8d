package libraries;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks into a cache and loads what is missing: two actors load the same. */
final class CaffeineCache {
    private final AtomicInteger loads = new AtomicInteger();
    private final Cache<String, Integer> cache =
            Caffeine.newBuilder().executor(Runnable::run).maximumSize(10).build();

    private int load(String key) {
        Integer value = cache.getIfPresent(key);
        if (value == null) {
            value = loads.incrementAndGet();
            cache.put(key, value);
        }
        return value;
    }

    public static void main(String[] args) throws InterruptedException {
        CaffeineCache shop = new CaffeineCache();
        Thread other = new Thread(() -> shop.load("a"), "other");
        other.start();
        shop.load("a");
        other.join();
        assert shop.loads.get() == 1 : shop.loads.get(); // fails
    }
}
