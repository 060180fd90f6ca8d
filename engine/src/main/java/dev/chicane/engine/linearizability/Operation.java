package dev.chicane.engine.linearizability;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method of the object under test.
 *
 * @param number from 1, in the order of invocation
 * @param actor who called it; no two actors of a history have the same name
 * @param name of what was called
 * @param arguments as they were passed
 * @param invoked when it began, by the logical clock of its history
 * @param returned when it ended, by the same clock; {@link #NEVER} if it is pending
 * @param outcome how it ended
 */
public record Operation(
        int number,
        String actor,
        String name,
        List<@Nullable Object> arguments,
        int invoked,
        int returned,
        Outcome outcome) {
    /** When a pending operation ends. */
    public static final int NEVER = Integer.MAX_VALUE;

    /**
     * Copies the arguments.
     *
     * @throws IllegalArgumentException if it ends before it begins, or is pending and ends
     */
    public Operation {
        arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
        if (returned <= invoked) {
            throw new IllegalArgumentException(
                    name + " is invoked at " + invoked + " and can't have returned at " + returned);
        }
        if (outcome instanceof Outcome.Pending != (returned == NEVER)) {
            throw new IllegalArgumentException(
                    name + " has the outcome \"" + outcome + "\", which does not fit its return at " + returned);
        }
    }

    /** Whether it has not ended. */
    public boolean pending() {
        return returned == NEVER;
    }

    /** Whether it ended before the other one began, so that it has to take effect first. */
    public boolean precedes(Operation other) {
        return returned < other.invoked;
    }

    /** The same, still under way. */
    Operation unfinished() {
        return new Operation(number, actor, name, arguments, invoked, NEVER, Outcome.PENDING);
    }

    /** The same with another outcome. */
    Operation with(Outcome other) {
        return new Operation(number, actor, name, arguments, invoked, returned, other);
    }

    /** The call alone: {@code offer(1)}. */
    public String call() {
        return name + Text.ofAll(arguments);
    }

    /** {@code offer(1) -> true}. */
    @Override
    public String toString() {
        return call() + ' ' + outcome;
    }
}
