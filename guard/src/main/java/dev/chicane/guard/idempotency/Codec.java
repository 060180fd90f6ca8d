package dev.chicane.guard.idempotency;

import java.util.function.Function;

/**
 * How results become texts that are kept, and results again. Thread-safe.
 *
 * <p>A result may be read by another version of the service than has written it, as long as it is kept.
 *
 * @param <T> the results
 */
public interface Codec<T> {
    /** As it is kept. */
    String write(T value);

    /** What was written. Fails in any way if it was not this. */
    T read(String text);

    /** One of two functions, such as those of a library for JSON. */
    static <T> Codec<T> of(Function<? super T, String> write, Function<String, ? extends T> read) {
        return new Codec<>() {
            @Override
            public String write(T value) {
                return write.apply(value);
            }

            @Override
            public T read(String text) {
                return read.apply(text);
            }
        };
    }

    /**
     * The one of a type that needs none made: of texts, numbers, truth values, enums, UUIDs, times of {@code java.time}, and of records of
     * all these and of such records, as JSON.
     *
     * @throws IllegalArgumentException if it is another type, or its module does not let it be read
     */
    static <T> Codec<T> of(Class<T> type) {
        return PlainCodecs.of(type);
    }
}
