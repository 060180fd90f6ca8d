package dev.chicane.engine.strategy;

import java.util.Arrays;

/**
 * What one actor touches in the step that it would take at a certain decision, over all executions in which it took it
 * there.
 *
 * <p>Locations have numbers in the order in which they are first touched, so that the number of one that is met later than
 * the decision means something else in another execution. Such a one goes by the name of its object's class and by its
 * member: two that agree in those are taken for the same. Not thread-safe.
 */
final class Footprint {
    private static final int LATER = -1;

    private final int known;
    // Mutable state
    private int[] locations = new int[4];
    private Class<?>[] types = new Class<?>[4];
    private int[] members = new int[4];
    private boolean[] writes = new boolean[4];
    private int count;
    private boolean anything;

    /** Nothing yet; locations below {@code known} were met before the decision. */
    Footprint(int known) {
        this.known = known;
    }

    void addAnything() {
        anything = true;
    }

    void add(int location, Class<?> type, int member, boolean isWritten) {
        int number = location < known ? location : LATER;
        for (int i = 0; i < count; i++) {
            if (isAt(i, number, type, member)) {
                writes[i] |= isWritten;
                return;
            }
        }
        if (count == locations.length) {
            locations = Arrays.copyOf(locations, 2 * count);
            types = Arrays.copyOf(types, 2 * count);
            members = Arrays.copyOf(members, 2 * count);
            writes = Arrays.copyOf(writes, 2 * count);
        }
        locations[count] = number;
        types[count] = type;
        members[count] = member;
        writes[count++] = isWritten;
    }

    /** Whether anything that anybody does might matter to it. */
    boolean isAnything() {
        return anything;
    }

    /** Whether the order of this step, and of one that touches this location, makes a difference. */
    boolean dependsOn(int location, Class<?> type, int member, boolean isWritten) {
        if (anything) {
            return true;
        }
        int number = location < known ? location : LATER;
        for (int i = 0; i < count; i++) {
            if ((isWritten || writes[i]) && isAt(i, number, type, member)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int i, int number, Class<?> type, int member) {
        return number == LATER
                ? locations[i] == LATER && members[i] == member && isSame(types[i], type)
                : locations[i] == number;
    }

    /** Also of two that a program has defined anew in each execution; a lambda has nothing that changes. */
    private static boolean isSame(Class<?> one, Class<?> other) {
        return one == other || name(one).equals(name(other));
    }

    private static String name(Class<?> type) {
        String name = type.getName();
        int suffix = type.isHidden() && !name.contains("$$Lambda") ? name.lastIndexOf('/') : -1;
        return suffix < 0 ? name : name.substring(0, suffix);
    }
}
