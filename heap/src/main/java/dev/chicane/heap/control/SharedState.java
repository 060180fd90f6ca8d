package dev.chicane.heap.control;

import dev.chicane.engine.Unchecked;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.ReadLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.WriteLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which object it is that others share their state with: a lock with its conditions, the two of a pair, a map with its
 * views, a list with its iterators. Thread-safe.
 */
final class SharedState {
    private static final String OUTER = "this$0";

    private static final MethodHandle LOCK = field(ReentrantLock.class, "sync");
    private static final MethodHandle READ_WRITE = field(ReentrantReadWriteLock.class, "sync");
    private static final MethodHandle READ = field(ReadLock.class, "sync");
    private static final MethodHandle WRITE = field(WriteLock.class, "sync");
    private static final MethodHandle CONDITION = field(AbstractQueuedSynchronizer.ConditionObject.class, OUTER);

    private static final Class<?> LIST_OF_ARRAY = Arrays.asList(1).getClass();
    private static final Class<?> ITERATOR_OF_ARRAY =
            Arrays.asList(1).iterator().getClass();
    private static final MethodHandle ARRAY = field(LIST_OF_ARRAY, "a");
    private static final MethodHandle GONE_THROUGH = field(ITERATOR_OF_ARRAY, "a");

    /** Of collections that only show another one, or go through it. */
    private static final Map<Class<?>, MethodHandle> SHOWN = new HashMap<>();

    static {
        var list = new ArrayList<>(List.of(1));
        showAll(ArrayList.class, List.of(list.iterator(), list.listIterator()));
        showAll(HashMap.class, views(new HashMap<>(Map.of(1, 1))));
        showAll(LinkedHashMap.class, views(new LinkedHashMap<>(Map.of(1, 1))));
        MethodHandle map = field(HashSet.class, "map");
        SHOWN.put(HashSet.class, map);
        SHOWN.put(LinkedHashSet.class, map);
        // The first calls link, which must not happen in the middle of an execution.
        var lock = new ReentrantLock();
        var pair = new ReentrantReadWriteLock();
        List.of(lock, lock.newCondition(), pair, pair.readLock(), pair.writeLock(), new HashSet<>(Set.of(1)))
                .forEach(SharedState::of);
        array(Arrays.asList(1));
        array(Arrays.asList(1).iterator());
    }

    private SharedState() {}

    private static List<Object> views(Map<?, ?> map) {
        return Stream.of(map.keySet(), map.values(), map.entrySet())
                .flatMap(view -> Stream.of(view, view.iterator()))
                .toList();
    }

    private static void showAll(Class<?> shown, List<?> all) {
        for (Object each : all) {
            SHOWN.put(each.getClass(), field(declaring(each.getClass()), OUTER));
            if (of(each).getClass() != shown) {
                throw new IllegalStateException("This JDK keeps its collections in a way that is not known: "
                        + each.getClass() + " is not one of a " + shown);
            }
        }
    }

    /** The class that knows the collection, of which the others of its kind inherit. */
    private static Class<?> declaring(Class<?> type) {
        Class<?> above = type.getSuperclass();
        return above.getEnclosingClass() == null || Modifier.isStatic(above.getModifiers()) ? type : declaring(above);
    }

    private static MethodHandle field(Class<?> type, String name) {
        try {
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            return lookup.unreflectGetter(type.getDeclaredField(name))
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "This JDK keeps its locks and collections in a way that is not known: " + e, e);
        }
    }

    /** Whether it is one of a map or a list, and has no state but that of it: a view, or an iterator. */
    static boolean isShown(Object object) {
        return SHOWN.containsKey(object.getClass());
    }

    /** The array that a list only shows, or that an iterator goes through; null for any other object. */
    static @Nullable Object array(Object object) {
        Class<?> type = object.getClass();
        try {
            if (type == LIST_OF_ARRAY) {
                return (Object) ARRAY.invokeExact(object);
            }
            return type == ITERATOR_OF_ARRAY ? (Object) GONE_THROUGH.invokeExact(object) : null;
        } catch (Throwable e) {
            throw Unchecked.thrown(e);
        }
    }

    /** What an object shares with others by which its state can be seen and changed; itself for most. */
    static Object of(Object object) {
        Class<?> type = object.getClass();
        try {
            // Each handle by its own name, since the compiler sees through constants only.
            if (type == ReentrantLock.class) {
                return (Object) LOCK.invokeExact(object);
            }
            if (type == AbstractQueuedSynchronizer.ConditionObject.class) {
                return (Object) CONDITION.invokeExact(object);
            }
            if (type == ReadLock.class) {
                return (Object) READ.invokeExact(object);
            }
            if (type == WriteLock.class) {
                return (Object) WRITE.invokeExact(object);
            }
            if (type == ReentrantReadWriteLock.class) {
                return (Object) READ_WRITE.invokeExact(object);
            }
            MethodHandle shown = SHOWN.get(type);
            return shown == null ? object : (Object) shown.invokeExact(object);
        } catch (Throwable e) {
            throw Unchecked.thrown(e);
        }
    }
}
