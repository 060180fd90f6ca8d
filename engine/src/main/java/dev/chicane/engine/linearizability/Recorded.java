package dev.chicane.engine.linearizability;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Recording} in which the object under test and the sequential one have a type in common, so that a call is
 * written once.
 *
 * @param <T> that type, such as {@link java.util.Queue}
 */
public final class Recorded<T> extends Recording<T, T> {
    Recorded(T object, Supplier<? extends T> sequential) {
        super(object, sequential);
    }

    /**
     * Calls the object under test, and writes it down.
     *
     * @param name of the operation, for the history
     * @param call is called now, and by {@link #check} any number of times on sequential objects
     * @param arguments for the history
     * @return what the call returns; throws what it throws
     */
    public <R extends @Nullable Object, X extends Exception> R call(
            String name, Call<? super T, R, X> call, @Nullable Object... arguments) throws X {
        return call(name, call, call, arguments);
    }
}
