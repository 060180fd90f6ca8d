package libraries;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A cache that loads in the common pool, once for two that ask. */
final class AsyncCacheFixed {
    public static void main(String[] args) {
        AtomicInteger loads = new AtomicInteger();
        AsyncLoadingCache<String, Integer> cache =
                Caffeine.newBuilder().maximumSize(10).buildAsync(key -> loads.incrementAndGet());
        CompletableFuture<CompletableFuture<Integer>> other = CompletableFuture.supplyAsync(() -> cache.get("a"));
        int value = cache.get("a").join();
        int otherValue = other.join().join();
        assert value == 1 && otherValue == 1 : value + " " + otherValue;
        assert loads.get() == 1 : loads.get();
    }
}
