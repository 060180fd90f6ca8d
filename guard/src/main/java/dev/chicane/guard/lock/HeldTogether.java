package dev.chicane.guard.lock;

import java.sql.Connection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Several locks that were taken together. Thread-safe. */
final class HeldTogether implements Held {
    private final List<Held> all;

    HeldTogether(List<Held> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public LockKey key() {
        return only().key();
    }

    @Override
    public Fence fence() {
        return only().fence();
    }

    private Held only() {
        if (all.size() != 1) {
            throw new IllegalStateException(
                    "These are " + all.size() + " locks, each with a key and a fence of its own: ask all().");
        }
        return all.get(0);
    }

    @Override
    public List<Held> all() {
        return all;
    }

    @Override
    public Duration remaining() {
        return all.stream().map(Held::remaining).min(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    @Override
    public void ensureValid() {
        all.forEach(Held::ensureValid);
    }

    @Override
    public Held onLost(Consumer<? super LockLost> action) {
        all.forEach(held -> held.onLost(action));
        return this;
    }

    @Override
    public void gate(Connection connection) {
        all.forEach(held -> held.gate(connection));
    }

    /** The last taken is the first to go; each goes, whatever becomes of the others. */
    @Override
    public void close() {
        RuntimeException first = null;
        for (int i = all.size() - 1; i >= 0; i--) {
            try {
                all.get(i).close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
