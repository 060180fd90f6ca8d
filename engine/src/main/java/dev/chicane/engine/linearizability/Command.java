package dev.chicane.engine.linearizability;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation that may be called any number of times, on the object under test and on the sequential one.
 *
 * @param <T> the object under test
 * @param <M> the sequential object
 * @param name what it is called in histories
 * @param arguments what is passed, for histories
 * @param onObject calls it on the object under test
 * @param onModel calls it on the sequential object
 */
public record Command<T, M>(
        String name, List<@Nullable Object> arguments, Call<? super T, ?, ?> onObject, Call<? super M, ?, ?> onModel) {
    /** Copies the arguments. */
    public Command {
        arguments = Collections.unmodifiableList(Arrays.asList(arguments.toArray()));
    }

    /** One that is the same call on both. */
    public static <T> Command<T, T> of(String name, Call<? super T, ?, ?> call, @Nullable Object... arguments) {
        return new Command<>(name, Arrays.asList(arguments), call, call);
    }

    /** One that is another call on each. */
    public static <T, M> Command<T, M> between(
            String name, Call<? super T, ?, ?> onObject, Call<? super M, ?, ?> onModel, @Nullable Object... arguments) {
        return new Command<>(name, Arrays.asList(arguments), onObject, onModel);
    }

    /** {@code offer(1)}. */
    @Override
    public String toString() {
        return name + Text.ofAll(arguments);
    }
}
