package dev.chicane.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * What extensions keep for one execution, beside what they keep for the test: what is put here is of this execution, what
 * is not here is looked for there. Used by one actor.
 */
@SuppressWarnings("deprecation") // extensions that were written for older versions of JUnit call what is deprecated
final class ExecutionStore implements Store {
    /** All stores of one execution. */
    static final class All {
        private final Map<Namespace, ExecutionStore> stores = new LinkedHashMap<>();

        ExecutionStore get(Namespace namespace, Store outer) {
            return stores.computeIfAbsent(namespace, n -> new ExecutionStore(outer));
        }

        /** Closes what can be closed, the newest first; returns what that threw. */
        List<Throwable> close() {
            var failures = new ArrayList<Throwable>();
            for (ExecutionStore store : List.copyOf(stores.values()).reversed()) {
                for (Object value : List.copyOf(store.values.values()).reversed()) {
                    close(value, failures);
                }
            }
            stores.clear();
            return failures;
        }

        private static void close(Object value, List<Throwable> failures) {
            try {
                if (value instanceof AutoCloseable closeable) {
                    closeable.close();
                } else if (value instanceof CloseableResource resource) {
                    resource.close();
                }
            } catch (Throwable e) {
                failures.add(e);
            }
        }
    }

    private final Store outer;
    private final Map<Object, Object> values = new LinkedHashMap<>();

    private ExecutionStore(Store outer) {
        this.outer = outer;
    }

    @Override
    public @Nullable Object get(Object key) {
        Object own = values.get(key);
        return own == null ? outer.get(key) : own;
    }

    @Override
    public <V> @Nullable V get(Object key, Class<V> type) {
        Object own = values.get(key);
        return own == null ? outer.get(key, type) : type.cast(own);
    }

    @Override
    public <K, V extends @Nullable Object> @Nullable Object getOrComputeIfAbsent(
            K key, Function<? super K, ? extends V> creator) {
        return computed(key, creator);
    }

    @Override
    public <K, V extends @Nullable Object> @Nullable V getOrComputeIfAbsent(
            K key, Function<? super K, ? extends V> creator, Class<V> type) {
        return type.cast(computed(key, creator));
    }

    @Override
    public <K, V> Object computeIfAbsent(K key, Function<? super K, ? extends V> creator) {
        Object made = computed(key, creator);
        if (made == null) {
            throw new IllegalStateException("An extension made nothing for the key " + key + ".");
        }
        return made;
    }

    @Override
    public <K, V> V computeIfAbsent(K key, Function<? super K, ? extends V> creator, Class<V> type) {
        return type.cast(computeIfAbsent(key, creator));
    }

    private <K, V extends @Nullable Object> @Nullable Object computed(K key, Function<? super K, ? extends V> creator) {
        Object known = get(key);
        if (known != null) {
            return known;
        }
        Object made = creator.apply(key);
        put(key, made);
        return made;
    }

    @Override
    public void put(Object key, @Nullable Object value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    @Override
    public @Nullable Object remove(Object key) {
        return values.remove(key);
    }

    @Override
    public <V> @Nullable V remove(Object key, Class<V> type) {
        return type.cast(values.remove(key));
    }
}
