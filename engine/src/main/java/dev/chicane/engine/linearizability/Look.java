package dev.chicane.engine.linearizability;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What an object looks like, as a value: objects that were made by the same code and look the same do the same from then
 * on. Those that do the same may look different, which costs time and nothing else.
 */
final class Look {
    /*
     * To find out what an object looks like, it is looked at together with a twin: another one to which the same was done.
     * What both of them refer to came from outside, such as an element of a queue, and whoever gets it back may tell it from
     * its equals: it is nothing but itself. Of what each of them has made for itself, nobody outside knows the identity:
     * there it is the fields that count, or the elements, and where the same object is met again.
     *
     * What is not understood (an object of the JDK without equals, a field that can't be read, a twin that differs)
     * makes the whole look like nothing else.
     */

    /** The place at which an object was met first. */
    private record Again(int place) {}

    /** An object that looks like no other. */
    private record Itself(Object object) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Itself itself && object == itself.object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    private enum Nothing {
        NULL
    }

    // Mutable state
    private final IdentityHashMap<Object, Integer> places = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Integer> placesOfTwin = new IdentityHashMap<>();
    private boolean understood = true;

    private Look() {}

    /** What an object looks like, with all that belongs to it. */
    static Object of(Object object, Object twin) {
        var look = new Look();
        Object seen = look.at(object, twin);
        return look.understood ? seen : new Itself(object);
    }

    private Object at(@Nullable Object one, @Nullable Object two) {
        if (one == null || two == null || one.getClass() != two.getClass()) {
            understood &= one == two;
            return Nothing.NULL;
        }
        if (isValue(one)) {
            understood &= one.equals(two);
            return one;
        }
        Class<?> type = one.getClass();
        boolean jdk = isOfTheJdk(type);
        if (one == two && !(jdk && definesEquals(type))) {
            return new Itself(one);
        }
        Integer place = places.putIfAbsent(one, places.size());
        Integer placeOfTwin = placesOfTwin.putIfAbsent(two, placesOfTwin.size());
        if (place != null) {
            understood &= place.equals(placeOfTwin);
            return new Again(place);
        }
        List<Object> parts = new ArrayList<>();
        parts.add(type);
        if (type.isArray()) {
            addArray(one, two, parts);
        } else if (jdk) {
            addJdk(one, two, parts);
        } else {
            addFields(one, two, parts);
        }
        return parts;
    }

    /** Whether it is compared by its own {@code equals}, and never changes. */
    private static boolean isValue(Object value) {
        return value instanceof String
                || value instanceof Enum<?>
                || value instanceof Class<?>
                || value instanceof Boolean
                || value instanceof Character
                || (value instanceof Number && value instanceof Comparable<?> && isOfTheJdk(value.getClass()));
    }

    private void addArray(Object one, Object two, List<Object> parts) {
        int length = Array.getLength(one);
        if (length != Array.getLength(two)) {
            understood = false;
            return;
        }
        for (int i = 0; i < length; i++) {
            parts.add(at(Array.get(one, i), Array.get(two, i)));
        }
    }

    private void addJdk(Object one, Object two, List<Object> parts) {
        switch (one) {
            case Collection<?> elements -> addAll(elements, (Collection<?>) two, parts);
            case Map<?, ?> map -> {
                addAll(map.keySet(), ((Map<?, ?>) two).keySet(), parts);
                addAll(map.values(), ((Map<?, ?>) two).values(), parts);
            }
            case AtomicInteger number -> parts.add(number.get());
            case AtomicLong number -> parts.add(number.get());
            case AtomicBoolean flag -> parts.add(flag.get());
            case LongAdder adder -> parts.add(adder.sum());
            case AtomicReference<?> reference -> parts.add(at(reference.get(), ((AtomicReference<?>) two).get()));
            case StringBuilder builder -> parts.add(builder.toString());
            case ReentrantLock lock -> parts.add(lock.getHoldCount());
            case Condition condition -> {} // between operations that come one after the other nobody waits
            default -> {
                understood &= one.getClass() == Object.class || (definesEquals(one.getClass()) && one.equals(two));
                if (understood && one.getClass() != Object.class) {
                    parts.add(one);
                }
            }
        }
    }

    private void addAll(Collection<?> ones, Collection<?> twos, List<Object> parts) {
        parts.add(ones.size());
        if (ones.size() != twos.size()) {
            understood = false;
            return;
        }
        Iterator<?> others = twos.iterator();
        for (Object one : ones) {
            parts.add(at(one, others.next()));
        }
    }

    private void addFields(Object one, Object two, List<Object> parts) {
        for (Class<?> at = one.getClass(); at != null && at != Object.class; at = at.getSuperclass()) {
            if (isOfTheJdk(at) && at != Record.class) {
                understood = false;
                return;
            }
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getName().startsWith("$")) {
                    addField(one, two, field, parts);
                }
            }
        }
    }

    private void addField(Object one, Object two, Field field, List<Object> parts) {
        try {
            field.setAccessible(true);
            parts.add(at(field.get(one), field.get(two)));
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            understood = false;
        }
    }

    private static boolean definesEquals(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every class has equals", e);
        }
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }
}
