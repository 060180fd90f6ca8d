package dev.chicane.engine.linearizability;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An object under test whose calls are written down, to be compared with a sequential object: on that, the same calls are
 * made one after the other, in orders that the history allows. Thread-safe as far as the object is.
 *
 * @param <T> the object under test
 * @param <M> the sequential object, such as a plain {@link java.util.ArrayDeque}
 */
public sealed class Recording<T, M> permits Recorded {
    private static final long MOST_TRIES = 1_000_000;

    private final T object;
    private final Supplier<? extends M> sequential;
    private final HistoryRecorder recorder = new HistoryRecorder();
    private final Object lock = new Object();

    // Mutable state
    @GuardedBy("lock")
    private final List<@Nullable Call<? super M, ?, ?>> models = new ArrayList<>();

    Recording(T object, Supplier<? extends M> sequential) {
        this.object = object;
        this.sequential = sequential;
    }

    /**
     * Calls the object under test, and writes it down.
     *
     * @param name of the operation, for the history
     * @param onObject is called now
     * @param onModel does the same to the sequential object; may be called any number of times, by {@link #check}
     * @param arguments for the history
     * @return what {@code onObject} returns; throws what it throws
     */
    public <R extends @Nullable Object, X extends Exception> R call(
            String name, Call<? super T, R, X> onObject, Call<? super M, ?, ?> onModel, @Nullable Object... arguments)
            throws X {
        return call(name, Arrays.asList(arguments), onObject, onModel);
    }

    /** Calls the object under test as a command says, and writes it down. */
    public @Nullable Object call(Command<? super T, ? super M> command) throws Exception {
        return called(command);
    }

    private <A, B> @Nullable Object called(Command<A, B> command) throws Exception {
        @SuppressWarnings("unchecked") // who takes an A takes a T, which is one
        Call<? super T, ?, ?> onObject = (Call<? super T, ?, ?>) command.onObject();
        @SuppressWarnings("unchecked")
        Call<? super M, ?, ?> onModel = (Call<? super M, ?, ?>) command.onModel();
        return call(command.name(), command.arguments(), onObject, onModel);
    }

    private <R extends @Nullable Object, X extends Exception> R call(
            String name,
            List<@Nullable Object> arguments,
            Call<? super T, R, X> onObject,
            Call<? super M, ?, ?> onModel)
            throws X {
        int number = recorder.invoked(name, arguments);
        synchronized (lock) {
            while (models.size() < number) {
                models.add(null);
            }
            models.set(number - 1, onModel);
        }
        R result;
        try {
            result = onObject.on(object);
        } catch (Throwable failure) {
            // At the end of an execution an actor is thrown out of wherever it is: the operation has not ended.
            if (!ControlledScheduler.unwinds(failure)) {
                recorder.threw(number, failure);
            }
            throw failure;
        }
        recorder.returned(number, result);
        return result;
    }

    /** What was called so far. */
    public History history() {
        return recorder.history();
    }

    /**
     * Whether what was called so far is linearizable.
     *
     * <p>Calls the sequential object; what that does is no step of the calling actor.
     *
     * @param mostTries how often an operation may be put next before it is given up
     */
    public Answer answer(long mostTries) {
        History history = recorder.history();
        return unseen(() -> judge(history, mostTries));
    }

    /**
     * Fails if what was called so far is not linearizable: to be called when all actors have done their part.
     *
     * @throws NotLinearizableError if it is not, with the history
     * @throws IllegalStateException if a million tries were not enough to find out
     */
    public void check() {
        History history = recorder.history();
        unseen(() -> {
            switch (judge(history, MOST_TRIES)) {
                case Answer.Linearizable _ -> {}
                case Answer.NotLinearizable not -> throw new NotLinearizableError(not);
                case Answer.Undecided(long tries) ->
                    throw new IllegalStateException("Whether the history is linearizable was not found out in " + tries
                            + " tries; let fewer actors call fewer operations:\n" + history);
            }
            return null;
        });
    }

    private Answer judge(History history, long mostTries) {
        List<@Nullable Call<? super M, ?, ?>> called;
        synchronized (lock) {
            called = new ArrayList<>(models);
        }
        Function<Operation, Call<? super M, ?, ?>> calls = operation -> {
            Call<? super M, ?, ?> call = called.get(operation.number() - 1);
            if (call == null) {
                throw new AssertionError("an operation without its call: " + operation);
            }
            return call;
        };
        return Linearizability.check(history, new SequentialSpecification<>(sequential, calls), mostTries);
    }

    /** What is done here, on sequential objects and on values, is no step of the calling actor. */
    private static <A extends @Nullable Object> A unseen(Supplier<A> work) {
        Actor self = CallingActor.get();
        if (self != null) {
            self.scheduler().atomic(self, true);
        }
        try {
            return work.get();
        } finally {
            if (self != null) {
                self.scheduler().atomic(self, false);
            }
        }
    }
}
