package dev.chicane.engine.explain;

import dev.chicane.engine.trace.LockSpan;
import dev.chicane.engine.trace.LockSpans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The critical sections of a trace: by lock, in the order in which they were asked for; one that is not left, or never entered, lasts
 * until the end. Immutable.
 */
final class Sections {
    private final Map<String, List<Act>> byLock = new LinkedHashMap<>();

    Sections(Accesses accesses) {
        for (LockSpan span : LockSpans.of(accesses.trace())) {
            List<Act> sections = byLock.computeIfAbsent(span.lock(), lock -> new ArrayList<>());
            var section = new Act(span.actor(), span.asked(), span.to());
            int before = indexOfPart(sections, section);
            if (before < 0) {
                sections.add(section);
            } else {
                sections.set(before, section);
            }
        }
    }

    /** What an actor does before and after it waits in a monitor is one section. */
    private static int indexOfPart(List<Act> sections, Act section) {
        return IntStream.range(0, sections.size())
                .filter(index -> sections.get(index).actor() == section.actor()
                        && sections.get(index).from() == section.from())
                .findFirst()
                .orElse(-1);
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
