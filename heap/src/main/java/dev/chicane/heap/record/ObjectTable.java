package dev.chicane.heap.record;

import dev.chicane.heap.trace.ValueText;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The program's objects by identity, with their names and variables. Keeps none of them alive, and calls no code of theirs.
 * Thread-safe.
 */
final class ObjectTable {
    /** Bounds the memory. */
    private static final int MOST_VARIABLES = 1 << 20;

    /** An object to be looked for. */
    private static final class Probe {
        private final Object object;

        private Probe(Object object) {
            this.object = object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key ? key.refersTo(object) : this == other;
        }
    }

    /** An object that is known. */
    private static final class Key extends WeakReference<Object> {
        private final int hash;

        private Key(Object object, ReferenceQueue<Object> queue) {
            super(object, queue);
            hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Key key && key.refersTo(mine);
        }
    }

    /** What is known of an object. */
    final class Entry {
        private final Class<?> type;
        private final Key key;
        private final Map<Object, Variable> variables = new HashMap<>(4);
        private @Nullable String name;
        private @Nullable String ownName;
        /** Of keys, as they are shown. */
        private @Nullable DistinctNames keys;

        private Entry(Class<?> type, Key key) {
            this.type = type;
            this.key = key;
        }

        /** Whether it is that of this object. */
        boolean isOf(Object object) {
            return key.refersTo(object);
        }

        /** Its name: {@code Account#1}, numbered by class in the order in which they are asked for. */
        synchronized String name() {
            String known = name;
            if (known == null) {
                String simple = ValueText.simpleName(type);
                known = simple
                        + '#'
                        + numbers.computeIfAbsent(simple, t -> new AtomicInteger())
                                .incrementAndGet();
                name = known;
            }
            return known;
        }

        /** One of its variables, by a field's name, which is always the same text; null if there are too many to follow. */
        @Nullable
        Variable field(String part) {
            return variable(part, part, Variable.NO_INDEX, part);
        }

        /** One of its variables, by an index; null if there are too many to follow. */
        @Nullable
        Variable element(int index) {
            return variable(index, "", index, "");
        }

        private synchronized @Nullable Variable variable(Object known, String part, int index, String suffix) {
            Variable variable = variables.get(known);
            if (variable == null && count.get() < MOST_VARIABLES) {
                count.incrementAndGet();
                String shown = index == Variable.NO_INDEX ? suffix : "[" + index + "]";
                variable = new Variable(this, part, index, shown, key.hash);
                variables.put(known, variable);
            }
            return variable;
        }

        /** One for a key of a map, which {@code text} shows. */
        private synchronized @Nullable Variable variable(MapKey mapKey, String text) {
            Variable known = variables.get(mapKey);
            if (known == null && count.get() < MOST_VARIABLES) {
                count.incrementAndGet();
                DistinctNames shown = keys;
                if (shown == null) {
                    shown = new DistinctNames();
                    keys = shown;
                }
                String suffix = "[" + shown.next(List.of(text)) + "]";
                known = new Variable(this, suffix, Variable.NO_INDEX, suffix, key.hash);
                variables.put(mapKey, known);
            }
            return known;
        }

        /** The first of these that no other object has: the name of an object that has one of its own. */
        private synchronized String ownName(Supplier<List<String>> wanted) {
            String known = ownName;
            if (known == null) {
                known = ownNames.next(wanted.get());
                ownName = known;
            }
            return known;
        }

        private synchronized int forget() {
            return variables.size();
        }
    }

    /** A key of a map: the key itself if it is text, a number or the like, and else what is known of that very object. */
    private record MapKey(@Nullable Object key) {}

    private final Map<Object, Entry> entries = new ConcurrentHashMap<>();
    private final Map<String, Variable> statics = new ConcurrentHashMap<>();
    private final DistinctNames staticNames = new DistinctNames();
    private final DistinctNames ownNames = new DistinctNames();
    private final Map<String, AtomicInteger> numbers = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    Entry entry(Object object) {
        Entry known = entries.get(new Probe(object));
        if (known == null) {
            var key = new Key(object, collected);
            known = entries.computeIfAbsent(key, k -> new Entry(object.getClass(), key));
        }
        return known;
    }

    /** A static variable, whose name has its package if another one has the short name; {@code key} tells it apart from all others. */
    Variable staticVariable(String key, String name, String qualified) {
        Variable known = statics.get(key);
        return known == null
                ? statics.computeIfAbsent(
                        key,
                        k -> new Variable(
                                null, key, Variable.NO_INDEX, staticNames.next(List.of(name, qualified)), k.hashCode()))
                : known;
    }

    /** The variable of a key of a map; null if there are too many to follow. */
    @Nullable
    Variable keyVariable(Object map, @Nullable Object key) {
        // Whether other objects are equal only the program's own code could tell.
        boolean isByValue = ValueText.plain(key) != null && !(map instanceof IdentityHashMap);
        return entry(map).variable(new MapKey(key == null || isByValue ? key : entry(key)), value(key));
    }

    /** An object's name, wherever it is named; no two objects have the same. */
    String name(Object object) {
        return switch (object) {
            case Class<?> type ->
                entry(object).ownName(() -> List.of(ValueText.simpleName(type) + ".class", type.getName() + ".class"));
            case Thread thread
            when isOwnName(thread.getName()) -> entry(object).ownName(() -> List.of(thread.getName()));
            case Enum<?> constant -> entry(object).ownName(() -> names(constant));
            default -> entry(object).name();
        };
    }

    /** Whether it is one, and not what an object may be called that has none. */
    private static boolean isOwnName(String name) {
        return !name.isEmpty() && name.indexOf('#') < 0;
    }

    private static List<String> names(Enum<?> constant) {
        Class<?> type = constant.getDeclaringClass();
        String name = constant.name();
        return List.of(name, ValueText.simpleName(type) + '.' + name, type.getName() + '.' + name);
    }

    /** An object as a value. */
    String value(@Nullable Object object) {
        String plain = ValueText.plain(object);
        return plain != null || object == null ? String.valueOf(plain) : name(object);
    }

    /** What is to be kept of a value to show it later: numbers and the like, texts as they are shown, and of other objects no more than their names. */
    Object kept(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Boolean ? value : value(value);
    }

    /** How many variables of objects are followed. */
    int variables() {
        return count.get();
    }

    /** Forgets the objects that were collected. */
    void tidy() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            if (gone instanceof Key key) {
                Entry entry = entries.remove(key);
                if (entry != null) {
                    count.addAndGet(-entry.forget());
                }
            }
        }
    }
}
