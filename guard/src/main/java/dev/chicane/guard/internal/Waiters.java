package dev.chicane.guard.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who of this process waits for what, and what of that its store has queued it for. Thread-safe.
 *
 * @param <K> what is waited for
 */
public final class Waiters<K> {
    private final ConcurrentMap<K, Set<Runnable>> waiting = new ConcurrentHashMap<>();
    private final Set<K> queued = ConcurrentHashMap.newKeySet();

    /** One more waits for it, and is woken by this. */
    public void add(K key, Runnable wake) {
        waiting.compute(key, (same, others) -> {
            Set<Runnable> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(wake);
            return all;
        });
    }

    /**
     * That one waits no longer.
     *
     * @return whether the store has to be told, since it has queued this process for nobody
     */
    public boolean remove(K key, Runnable wake) {
        waiting.computeIfPresent(key, (same, all) -> {
            all.remove(wake);
            return all.isEmpty() ? null : all;
        });
        return !isAwaited(key) && queued.remove(key);
    }

    /** Whether anybody waits for it. */
    public boolean isAwaited(K key) {
        return waiting.containsKey(key);
    }

    /** Whether the store has queued this process for it. */
    public boolean isQueued(K key) {
        return queued.contains(key);
    }

    /** The store has queued this process, or not any more. */
    public void queued(K key, boolean isQueued) {
        if (isQueued) {
            queued.add(key);
        } else {
            queued.remove(key);
        }
    }

    /** Wakes who waits for it. */
    public void wake(K key) {
        waiting.getOrDefault(key, Set.of()).forEach(Runnable::run);
    }

    /** Wakes everybody. */
    public void wakeAll() {
        waiting.values().forEach(all -> all.forEach(Runnable::run));
    }
}
