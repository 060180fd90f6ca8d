package dev.chicane.engine.linearizability;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an object may do when its operations come one after the other.
 *
 * <p>States are never changed, and have {@code equals} and {@code hashCode} by value: states that are not known to be equal
 * are searched again and again.
 *
 * @param <S> states of the object
 */
public interface Specification<S> {
    /** The state of a new object. */
    S initial();

    /**
     * The states in which an operation with this outcome may leave the object; empty if it can't have this outcome in this
     * state. More than one where the object may choose. Of a pending operation, whose outcome nobody knows, the states that
     * it may leave whatever its outcome.
     */
    List<S> after(S state, Operation operation);

    /** Outcomes that the operation may have in this state, for explanations; empty if they can't be listed. */
    default List<Outcome> outcomes(S state, Operation operation) {
        return List.of();
    }

    /**
     * What an operation does.
     *
     * @param state of the object afterwards
     * @param outcome of the operation
     */
    record Effect<S>(S state, Outcome outcome) {
        /** The operation returns. */
        public static <S> Effect<S> returns(S state, @Nullable Object value) {
            return new Effect<>(state, new Outcome.Returned(value));
        }

        /** The operation throws. */
        public static <S> Effect<S> throwing(S state, Class<? extends Throwable> type) {
            return new Effect<>(state, new Outcome.Threw(type));
        }
    }

    /** An object each of whose operations has one effect in each state. */
    static <S> Specification<S> of(S initial, BiFunction<S, Operation, Effect<S>> apply) {
        return new Specification<>() {
            @Override
            public S initial() {
                return initial;
            }

            @Override
            public List<S> after(S state, Operation operation) {
                Effect<S> effect = apply.apply(state, operation);
                return operation.pending() || effect.outcome().equals(operation.outcome())
                        ? List.of(effect.state())
                        : List.of();
            }

            @Override
            public List<Outcome> outcomes(S state, Operation operation) {
                return List.of(apply.apply(state, operation).outcome());
            }
        };
    }
}
