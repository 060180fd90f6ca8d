package dev.chicane.engine.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The critical sections of a trace: by lock, in the order in which they began; one that is not left lasts until the end. Immutable. */
final class Sections {
    /** What one actor is in. */
    private record Holder(String lock, int actor) {}

    private final Map<String, List<Act>> byLock = new LinkedHashMap<>();

    Sections(Accesses accesses) {
        Map<Holder, List<Integer>> open = new LinkedHashMap<>();
        Map<String, List<Act>> found = new LinkedHashMap<>();
        for (int index = 0; index < accesses.count(); index++) {
            var holder = new Holder(accesses.thing(index), accesses.step(index).actor());
            if (accesses.takes(index)) {
                open.computeIfAbsent(holder, taken -> new ArrayList<>()).add(index);
            } else if (accesses.gives(index) && open.containsKey(holder)) {
                List<Integer> taken = open.get(holder);
                int from = taken.removeLast();
                if (taken.isEmpty()) {
                    // Inner ones, of an actor that has the lock already, order nothing.
                    open.remove(holder);
                    add(found, holder, from, index);
                }
            }
        }
        int last = accesses.count() - 1;
        open.forEach((holder, taken) -> add(found, holder, taken.getFirst(), last));
        found.forEach((lock, sections) -> byLock.put(
                lock,
                sections.stream()
                        .sorted((one, other) -> Integer.compare(one.from(), other.from()))
                        .toList()));
    }

    private static void add(Map<String, List<Act>> found, Holder holder, int from, int to) {
        found.computeIfAbsent(holder.lock(), lock -> new ArrayList<>()).add(new Act(holder.actor(), from, to));
    }

    /** Sections of the same lock that follow one another, of different actors. */
    List<Conflict> conflicts() {
        var conflicts = new ArrayList<Conflict>();
        for (List<Act> sections : byLock.values()) {
            for (int i = 1; i < sections.size(); i++) {
                if (sections.get(i - 1).actor() != sections.get(i).actor()) {
                    conflicts.add(new Conflict(sections.get(i - 1), sections.get(i)));
                }
            }
        }
        return conflicts;
    }

    /** The sections that a step of its actor is in, by lock. */
    Map<String, Act> around(int actor, int step) {
        Map<String, Act> around = new HashMap<>();
        byLock.forEach((lock, sections) -> {
            for (Act section : sections) {
                if (section.actor() == actor && section.contains(step)) {
                    around.put(lock, section);
                }
            }
        });
        return around;
    }
}
