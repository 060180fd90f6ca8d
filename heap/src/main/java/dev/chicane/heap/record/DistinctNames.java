package dev.chicane.heap.record;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names that are given out, of which no two are the same. Thread-safe. */
final class DistinctNames {
    // Mutable state; under the lock, so that two who want the same name do not both get it
    /** The highest number that was put behind each name; 1 for none. */
    @GuardedBy("this")
    private final Map<String, Integer> given = new HashMap<>();

    /** The first of these that is free, or the last one with a number: {@code name (2)}. */
    synchronized String next(List<String> wanted) {
        for (String name : wanted) {
            if (given.putIfAbsent(name, 1) == null) {
                return name;
            }
        }
        String last = wanted.getLast();
        int number = given.getOrDefault(last, 1);
        String numbered;
        do {
            number++;
            numbered = last + " (" + number + ")";
        } while (given.containsKey(numbered));
        given.put(last, number);
        given.put(numbered, 1);
        return numbered;
    }
}
