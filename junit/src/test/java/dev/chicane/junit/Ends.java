package dev.chicane.junit;

import java.util.Set;
import java.util.TreeSet;

/** What schedules of a fixture come to, noted where nothing is instrumented. */
public final class Ends {
    private static final Set<String> SEEN = new TreeSet<>();

    private Ends() {}

    public static synchronized void note(Object end) {
        SEEN.add(String.valueOf(end));
    }

    static synchronized Set<String> take() {
        Set<String> taken = Set.copyOf(SEEN);
        SEEN.clear();
        return taken;
    }
}
