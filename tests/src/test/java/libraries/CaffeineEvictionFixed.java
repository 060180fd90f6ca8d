package libraries;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A cache that evicts and tells of it in the common pool. */
final class CaffeineEvictionFixed {
    public static void main(String[] args) throws InterruptedException {
        AtomicInteger removed = new AtomicInteger();
        Cache<Integer, String> cache = Caffeine.newBuilder()
                .maximumSize(2)
                .expireAfterWrite(1, TimeUnit.HOURS)
                .evictionListener((Integer key, String value, RemovalCause cause) -> removed.incrementAndGet())
                .build();
        Thread other = new Thread(
                () -> {
                    cache.put(1, "one");
                    cache.put(2, "two");
                },
                "other");
        other.start();
        cache.put(3, "three");
        other.join();
        cache.cleanUp();
        assert cache.estimatedSize() == 2 : cache.estimatedSize();
        assert removed.get() == 1 : removed.get();
        Thread.sleep(TimeUnit.HOURS.toMillis(2));
        cache.cleanUp();
        assert cache.estimatedSize() == 0 : cache.estimatedSize();
    }
}
