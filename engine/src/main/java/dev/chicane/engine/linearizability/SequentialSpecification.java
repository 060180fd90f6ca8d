package dev.chicane.engine.linearizability;

import static java.util.Objects.requireNonNull;

import dev.chicane.engine.linearizability.SequentialSpecification.Replayed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an ordinary object does, one operation after the other. A state is the operations that lead to it: to go on from
 * there, they are repeated on a new object.
 *
 * @param <M> the object
 */
final class SequentialSpecification<M> implements Specification<Replayed> {
    /**
     * A state. Compared by its look alone.
     *
     * @param before the state before it; null for a new object
     * @param operation what led from there to here; null for a new object
     * @param outcome what came of that; null for a new object
     * @param look what the object looks like
     */
    record Replayed(
            @Nullable Replayed before,
            @Nullable Operation operation,
            @Nullable Outcome outcome,
            Object look) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Replayed replayed && look.equals(replayed.look);
        }

        @Override
        public int hashCode() {
            return look.hashCode();
        }
    }

    private record Done<M>(M object, Outcome outcome) {}

    private final Supplier<? extends M> fresh;
    private final Function<Operation, Call<? super M, ?, ?>> calls;

    /** With what makes an object, and what an operation calls on it. */
    SequentialSpecification(Supplier<? extends M> fresh, Function<Operation, Call<? super M, ?, ?>> calls) {
        this.fresh = fresh;
        this.calls = calls;
    }

    @Override
    public Replayed initial() {
        return new Replayed(null, null, null, Look.of(fresh.get(), fresh.get()));
    }

    @Override
    public List<Replayed> after(Replayed state, Operation operation) {
        Done<M> done = perform(state, operation);
        return operation.pending() || done.outcome().equals(operation.outcome())
                ? List.of(new Replayed(
                        state,
                        operation,
                        done.outcome(),
                        Look.of(done.object(), perform(state, operation).object())))
                : List.of();
    }

    @Override
    public List<Outcome> outcomes(Replayed state, Operation operation) {
        return List.of(perform(state, operation).outcome());
    }

    private Done<M> perform(Replayed state, Operation operation) {
        M object = fresh.get();
        Deque<Replayed> path = new ArrayDeque<>();
        for (Replayed at = state; at != null && at.operation() != null; at = at.before()) {
            path.push(at);
        }
        for (Replayed step : path) {
            Operation repeated = requireNonNull(step.operation());
            Outcome outcome = outcome(object, repeated);
            if (!outcome.equals(step.outcome())) {
                throw new IllegalStateException(
                        "The sequential object does not do the same each time: " + repeated.call()
                                + " came to \"" + step.outcome() + "\" once, and to \"" + outcome
                                + "\" when it was repeated after the same operations on a new object. Make new objects independent"
                                + " of each other, and let operations return what is equal when it means the same.");
            }
        }
        return new Done<>(object, outcome(object, operation));
    }

    private Outcome outcome(M object, Operation operation) {
        try {
            return new Outcome.Returned(calls.apply(operation).on(object));
        } catch (Exception | Error failure) {
            if (failure instanceof OutOfMemoryError error) {
                throw error;
            }
            return new Outcome.Threw(failure.getClass());
        }
    }
}
