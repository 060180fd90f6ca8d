package dev.chicane.engine.accesslog;

import dev.chicane.engine.clock.VectorClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who comes after what others did, on purpose: what they have released to a semaphore, a latch or a queue, or written to a variable on
 * which it waits in a loop. By vector clocks, so that what is handed on from one to the next is ordered too. Not thread-safe.
 *
 * <p>An actor's own part of a clock counts its releases: what it did before its n-th release has a count below n. That count stands in
 * each line, since a line may stand further down in the log than its release. One more part, {@link #LINES}, is the number of the line
 * up to which everything comes before, since its actor has waited for whoever was there.
 */
final class HandOvers {
    /** In place of an actor. */
    private static final int LINES = 0;

    /** What was found by a look in a loop that waits; of worth once it is known that it was no attempt to take a lock. */
    private record Seen(LoggedAccess look, VectorClock written) {}

    // Mutable state
    private final Map<String, Integer> actors = new HashMap<>();
    private final Map<String, VectorClock> clocks = new HashMap<>();
    private final Map<String, VectorClock> released = new HashMap<>();
    private final Map<String, VectorClock> written = new HashMap<>();
    private final Map<String, LoggedAccess> lastLooks = new HashMap<>();
    private final Map<String, Seen> seen = new HashMap<>();

    /** Another log begins. */
    void clear() {
        actors.clear();
        clocks.clear();
        released.clear();
        written.clear();
        lastLooks.clear();
        seen.clear();
    }

    /** Takes the next line that is no access, by its number from 1. */
    void add(LoggedSync sync, int line) {
        VectorClock clock = settled(sync.actor());
        lastLooks.remove(sync.actor());
        switch (sync.kind()) {
            case RELEASE -> release(clock, sync.actor(), sync.releases(), released, sync.object());
            case ACQUIRE, WAIT -> {
                VectorClock before = released.get(sync.object());
                if (before != null) {
                    clock.join(before);
                } else if (sync.kind() == LoggedSync.Kind.WAIT) {
                    clock.raise(LINES, line);
                }
            }
        }
    }

    /** Takes the next access. */
    void add(LoggedAccess access) {
        String actor = access.actor();
        Seen before = seen.get(actor);
        boolean isSame = before != null && before.look().variable().equals(access.variable());
        if (isSame && access.operation() != Operation.WRITE) {
            // It looks again, or takes what it found free, as a spin lock does: that is taken in any order.
            seen.remove(actor);
        }
        VectorClock clock = settled(actor);
        LoggedAccess last = lastLooks.remove(actor);
        if (access.operation() == Operation.READ) {
            lastLooks.put(actor, access);
            boolean isRepeated = last != null && last.variable().equals(access.variable()) && last.isAt(access);
            if (access.instruction().looks() || isRepeated) {
                look(access);
            }
        } else {
            for (String way : ways(access)) {
                release(clock, access.actor(), access.releases(), written, way);
            }
        }
    }

    private void look(LoggedAccess access) {
        var found = new VectorClock();
        ways(access).stream().map(written::get).filter(Objects::nonNull).forEach(found::join);
        seen.put(access.actor(), new Seen(access, found));
    }

    /** By what those who read what is written there come after it: the variable, if it is volatile, or else each lock. */
    private static List<String> ways(LoggedAccess access) {
        if (access.instruction().isVolatile()) {
            return List.of(access.variable());
        }
        return access.locks().stream()
                .map(held -> access.variable() + '\n' + held.lock())
                .toList();
    }

    private VectorClock settled(String actor) {
        VectorClock clock = clocks.computeIfAbsent(actor, a -> new VectorClock());
        Seen found = seen.remove(actor);
        if (found != null) {
            clock.join(found.written());
        }
        return clock;
    }

    private void release(VectorClock clock, String actor, long releases, Map<String, VectorClock> to, String object) {
        VectorClock published = to.computeIfAbsent(object, o -> new VectorClock());
        published.join(clock);
        published.raise(number(actor), (int) (releases + 1));
    }

    /** Whether an access, which stands in this line, comes before what an actor does now. */
    boolean isOrdered(LoggedAccess earlier, int line, String actor) {
        VectorClock clock = settled(actor);
        return line <= clock.of(LINES) || earlier.releases() < clock.of(number(earlier.actor()));
    }

    private int number(String actor) {
        return actors.computeIfAbsent(actor, a -> actors.size() + 1);
    }
}
