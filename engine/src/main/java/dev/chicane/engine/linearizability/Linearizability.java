package dev.chicane.engine.linearizability;

import java.util.function.Supplier;

/**
 * Tests whether an object that actors share is linearizable: whether each of its operations looks as if it had taken effect
 * at one moment between its invocation and its return (M. P. Herlihy, J. M. Wing, "Linearizability: a correctness
 * condition for concurrent objects", TOPLAS 1990).
 *
 * <p>What is right is said by a sequential object that does the same without being shared, such as an
 * {@link java.util.ArrayDeque} for a queue. New ones are made again and again, and brought to a state by repeating
 * operations, so they need no copy and no {@code equals}; they have to do the same each time. Operations must not change
 * their arguments, nor what they have returned.
 */
public final class Linearizability {
    private Linearizability() {}

    /** Writes down calls of an object, to be compared with those of objects that {@code sequential} makes. */
    public static <T> Recorded<T> of(T object, Supplier<? extends T> sequential) {
        return new Recorded<>(object, sequential);
    }

    /** The same for a sequential object of another type, for which each call is given in two forms. */
    public static <T, M> Recording<T, M> between(T object, Supplier<? extends M> sequential) {
        return new Recording<>(object, sequential);
    }

    /**
     * Whether a history is linearizable.
     *
     * @param mostTries how often an operation may be put next, in each of a few searches, before it is given up
     * @throws IllegalArgumentException if that is less than 1
     */
    public static <S> Answer check(History history, Specification<S> specification, long mostTries) {
        if (mostTries < 1) {
            throw new IllegalArgumentException("A search needs at least 1 try, not " + mostTries + '.');
        }
        return new Checker<>(specification, history, mostTries).answer();
    }
}
