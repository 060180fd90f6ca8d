package dev.chicane.guard.retry;

import dev.chicane.guard.CommittedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is done again, how often, and after which waits. Immutable.
 *
 * <p>A serialization failure (SQLSTATE 40001) and a deadlock (40P01) are always done again: the database has rolled back all of it for the
 * sake of others. Everything else only where a policy says so.
 *
 * @param name for messages; not blank
 * @param retries how often it is done again after the first time, 0 or more
 * @param firstDelay the longest wait before the first of these; not negative
 * @param factor by how much the wait grows each time, 1 or more
 * @param longestDelay no wait is longer; not shorter than the first
 * @param jitter which part of a wait is left to chance, from 0 to 1, so that those who met once do not meet again
 * @param deadline no attempt begins later than this after the first one did; empty for no such limit
 * @param states further SQLSTATEs, such as 23505
 * @param types further exceptions, with what extends them
 */
public record RetryPolicy(
        String name,
        int retries,
        Duration firstDelay,
        double factor,
        Duration longestDelay,
        double jitter,
        Optional<Duration> deadline,
        Set<String> states,
        Set<Class<? extends Throwable>> types) {
    /** 3 retries after 0.1 s, 0.2 s and 0.4 s. */
    public static final RetryPolicy DEFAULT = of("DEFAULT", 3, Duration.ofMillis(100), 2.0, Duration.ofSeconds(5));

    /** 5 retries, the first after 0.05 s, each after half as long again, up to 3 s. */
    public static final RetryPolicy AGGRESSIVE = of("AGGRESSIVE", 5, Duration.ofMillis(50), 1.5, Duration.ofSeconds(3));

    /** 2 retries after 0.5 s and 1.25 s. */
    public static final RetryPolicy CONSERVATIVE =
            of("CONSERVATIVE", 2, Duration.ofMillis(500), 2.5, Duration.ofSeconds(10));

    /** 4 retries, the first after 0.1 s, each after half as long again, up to 2 s. */
    public static final RetryPolicy LOCK_ACQUISITION =
            of("LOCK_ACQUISITION", 4, Duration.ofMillis(100), 1.5, Duration.ofSeconds(2));

    private static final Set<String> ALWAYS = Set.of("40001", "40P01");
    private static final double HALF = 0.5;
    private static final Pattern STATE = Pattern.compile("[0-9A-Z]{5}");

    /** Copies the sets, and checks each value. */
    public RetryPolicy {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A retry policy needs a name, not \"" + name + "\".");
        }
        require(retries >= 0, name, "retries", retries, "0 or more");
        require(!firstDelay.isNegative(), name, "the first delay", firstDelay, "0 or more");
        require(factor >= 1 && Double.isFinite(factor), name, "the factor", factor, "1 or more");
        require(
                longestDelay.compareTo(firstDelay) >= 0,
                name,
                "the longest delay",
                longestDelay,
                "no shorter than the first, " + firstDelay);
        require(jitter >= 0 && jitter <= 1, name, "the jitter", jitter, "from 0 to 1");
        require(deadline.isEmpty() || !deadline.get().isNegative(), name, "the deadline", deadline, "not negative");
        for (String state : states) {
            require(STATE.matcher(state).matches(), name, "an SQLSTATE", state, "five digits or capital letters");
        }
        states = Set.copyOf(states);
        types = Set.copyOf(types);
    }

    private static void require(boolean isRight, String name, String what, Object value, String wanted) {
        if (!isRight) {
            throw new IllegalArgumentException(
                    "Retry policy \"" + name + "\": " + what + " has to be " + wanted + ", and is " + value + ".");
        }
    }

    /** One that does again what the database has rolled back, with half of each wait left to chance. */
    public static RetryPolicy of(String name, int retries, Duration firstDelay, double factor, Duration longestDelay) {
        return new RetryPolicy(
                name, retries, firstDelay, factor, longestDelay, HALF, Optional.empty(), Set.of(), Set.of());
    }

    /** The same with another part of each wait left to chance. */
    public RetryPolicy withJitter(double part) {
        return new RetryPolicy(name, retries, firstDelay, factor, longestDelay, part, deadline, states, types);
    }

    /** The same with a time after which no attempt begins. */
    public RetryPolicy withDeadline(Duration time) {
        return new RetryPolicy(
                name, retries, firstDelay, factor, longestDelay, jitter, Optional.of(time), states, types);
    }

    /** The same, which does that too again where the database fails with this SQLSTATE. */
    public RetryPolicy alsoOn(String state) {
        Set<String> more = new LinkedHashSet<>(states);
        more.add(state);
        return new RetryPolicy(name, retries, firstDelay, factor, longestDelay, jitter, deadline, more, types);
    }

    /** The same, which does that too again that fails like this. */
    public RetryPolicy alsoOn(Class<? extends Throwable> type) {
        Set<Class<? extends Throwable>> more = new LinkedHashSet<>(types);
        more.add(type);
        return new RetryPolicy(name, retries, firstDelay, factor, longestDelay, jitter, deadline, states, more);
    }

    /** Whether what failed like this, or for that reason, is done again: never what followed a commit, since that stands. */
    public boolean isRetried(Throwable failure) {
        // A cause may lead back to where it came from.
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            if (each instanceof CommittedException) {
                return false;
            }
            if (isNamed(each)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamed(Throwable failure) {
        if (types.stream().anyMatch(type -> type.isInstance(failure))) {
            return true;
        }
        String state = failure instanceof SQLException refused ? refused.getSQLState() : null;
        return state != null && (ALWAYS.contains(state) || states.contains(state));
    }

    /**
     * The longest wait before a retry; the jitter makes it shorter.
     *
     * @param retry from 1
     */
    public Duration delay(int retry) {
        double grown = firstDelay.toNanos() * Math.pow(factor, retry - 1.0);
        return grown >= longestDelay.toNanos() ? longestDelay : Duration.ofNanos((long) grown);
    }
}
