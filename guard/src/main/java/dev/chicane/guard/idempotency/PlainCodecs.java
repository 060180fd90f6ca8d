package dev.chicane.guard.idempotency;

import static java.util.Map.entry;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The registry of the types whose texts are known without anybody saying so. */
final class PlainCodecs {
    private static final Map<Class<?>, Function<String, ?>> READ = Map.ofEntries(
            entry(String.class, text -> text),
            entry(Boolean.class, Boolean::valueOf),
            entry(Integer.class, Integer::valueOf),
            entry(Long.class, Long::valueOf),
            entry(Double.class, Double::valueOf),
            entry(BigDecimal.class, BigDecimal::new),
            entry(BigInteger.class, BigInteger::new),
            entry(UUID.class, UUID::fromString),
            entry(Duration.class, Duration::parse),
            entry(Instant.class, Instant::parse),
            entry(LocalDate.class, LocalDate::parse),
            entry(LocalTime.class, LocalTime::parse),
            entry(LocalDateTime.class, LocalDateTime::parse),
            entry(OffsetDateTime.class, OffsetDateTime::parse),
            entry(ZonedDateTime.class, ZonedDateTime::parse));

    private PlainCodecs() {}

    static <T> Codec<T> of(Class<T> type) {
        return of(type, List.of());
    }

    /**
     * The same, of a component of records.
     *
     * @param around these, the outermost first
     */
    static <T> Codec<T> of(Class<T> type, List<Class<?>> around) {
        Class<T> wrapped = wrapped(type);
        Function<String, ?> read = reader(wrapped);
        if (read != null) {
            return Codec.of(PlainCodecs::text, text -> wrapped.cast(read.apply(text)));
        }
        if (type.isRecord() && !around.contains(type)) {
            return RecordCodec.of(type, around);
        }
        throw new IllegalArgumentException("There is no text for results of " + type.getName()
                + (around.isEmpty()
                        ? ""
                        : ", a part of " + around.get(around.size() - 1).getName())
                + ": say how it is written and read, by with(type, Codec.of(..., ...)).");
    }

    private static @Nullable Function<String, ?> reader(Class<?> type) {
        if (type.isEnum()) {
            return text -> constant(type, text);
        }
        return READ.get(type);
    }

    private static Object constant(Class<?> type, String name) {
        for (Object each : type.getEnumConstants()) {
            if (((Enum<?>) each).name().equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("There is no " + type.getSimpleName() + " called \"" + name + "\".");
    }

    private static String text(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<T> wrapped(Class<T> type) {
        return (Class<T>) MethodType.methodType(type).wrap().returnType();
    }
}
