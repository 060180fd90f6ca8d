package dev.chicane.engine.scheduler;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The actors that wait with a deadline, and virtual time. Few at a time, so a scan is all it needs. Not thread-safe. */
final class Timers {
    static final int MOST_DOUBLINGS = 40;
    /** Time does not run faster beyond this: three years. */
    private static final long LATEST = 100_000_000_000_000_000L;

    // Mutable state
    private Actor[] waiting = new Actor[8];
    private int count;
    private @Nullable Actor earliest;
    private long order;
    private long now;

    /** Virtual nanoseconds since the execution's begin. */
    long now() {
        return now;
    }

    void clear() {
        Arrays.fill(waiting, 0, count, null);
        count = 0;
        earliest = null;
        order = 0;
        now = 0;
    }

    /** Time passes: so many nanoseconds, doubled so often, but then not beyond the next deadline that is still to come. */
    void pass(long nanos, int doublings) {
        long more = nanos << Math.min(doublings, MOST_DOUBLINGS);
        Actor first = earliest;
        long until = first != null && first.deadline > now ? Math.min(first.deadline, LATEST) : LATEST;
        now += Math.max(nanos, Math.min(more, until - now));
    }

    /** Whether somebody's deadline is over. */
    boolean isDue() {
        return earliest != null && earliest.deadline <= now;
    }

    void add(Actor actor, long nanos) {
        if (count == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * count);
        }
        long deadline = now + nanos;
        actor.deadline = deadline < 0 || deadline == Actor.NO_DEADLINE ? Actor.NO_DEADLINE - 1 : deadline;
        actor.timerOrder = order++;
        waiting[count++] = actor;
        if (earliest == null || before(actor, earliest)) {
            earliest = actor;
        }
    }

    void remove(Actor actor) {
        for (int i = 0; i < count; i++) {
            if (waiting[i] == actor) {
                waiting[i] = waiting[--count];
                waiting[count] = null;
                break;
            }
        }
        actor.deadline = Actor.NO_DEADLINE;
        if (earliest == actor) {
            earliest = null;
            for (int i = 0; i < count; i++) {
                if (earliest == null || before(waiting[i], earliest)) {
                    earliest = waiting[i];
                }
            }
        }
    }

    /** The actor whose deadline comes first (the one that began to wait first, of equals), or null. */
    @Nullable
    Actor earliest() {
        return earliest;
    }

    /** The same of those that don't merely poll: see {@link Actor#polls}. */
    @Nullable
    Actor earliestThatMatters() {
        Actor first = earliest;
        return first == null || !first.polls() ? first : earliest(actor -> !actor.polls());
    }

    /** The same of those that don't merely serve others either: see {@link Actor#serves}. */
    @Nullable
    Actor earliestOfItsOwn() {
        Actor first = earliestThatMatters();
        return first == null || !first.serves() ? first : earliest(actor -> !actor.polls() && !actor.serves());
    }

    private @Nullable Actor earliest(Predicate<Actor> of) {
        Actor first = null;
        for (int i = 0; i < count; i++) {
            if (of.test(waiting[i]) && (first == null || before(waiting[i], first))) {
                first = waiting[i];
            }
        }
        return first;
    }

    /** Lets time pass until the actor's deadline and takes it out. */
    void fire(Actor actor) {
        now = Math.max(now, actor.deadline);
        remove(actor);
    }

    private static boolean before(Actor a, Actor b) {
        return a.deadline != b.deadline ? a.deadline < b.deadline : a.timerOrder < b.timerOrder;
    }
}
