package libraries;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link CaffeineCache} that lets the cache load: whoever comes first does it, once. */
final class CaffeineCacheFixed {
    public static void main(String[] args) throws InterruptedException {
        AtomicInteger loads = new AtomicInteger();
        Cache<String, Integer> cache =
                Caffeine.newBuilder().executor(Runnable::run).maximumSize(10).build();
        int[] seen = new int[1];
        Thread other = new Thread(() -> seen[0] = cache.get("a", key -> loads.incrementAndGet()), "other");
        other.start();
        int value = cache.get("a", key -> loads.incrementAndGet());
        other.join();
        assert value == 1 && seen[0] == 1 : value + " " + seen[0];
        assert loads.get() == 1 : loads.get();
        assert cache.estimatedSize() == 1 : cache.estimatedSize();
    }
}
