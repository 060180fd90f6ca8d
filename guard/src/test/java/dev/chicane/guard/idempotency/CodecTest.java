package dev.chicane.guard.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results as texts, and results again. */
final class CodecTest {
    private record Money(BigDecimal amount, String currency) {}

    private record Receipt(
            UUID id,
            Money paid,
            int parts,
            boolean isFinal,
            DayOfWeek day,
            Instant at,
            @Nullable String note) {}

    private record Node(int value, @Nullable Node next) {}

    private record Parts(List<String> parts) {}

    private record Letter(char letter) {}

    private static final Receipt RECEIPT = new Receipt(
            UUID.fromString("9d4ac1a3-6a58-4d3b-8e38-0f8f5ba8a5b1"),
            new Money(new BigDecimal("80.50"), "EUR"),
            2,
            true,
            DayOfWeek.MONDAY,
            Instant.parse("2026-03-01T10:15:30.123456Z"),
            null);

    static Stream<Object> values() {
        return Stream.of(
                "plain",
                "",
                "with \"quotes\", {braces}, \\ and\nlines",
                7,
                7L,
                -0.5,
                true,
                new BigDecimal("1.10"),
                RECEIPT.id,
                Duration.ofMillis(1_500),
                LocalDate.of(2026, 3, 1),
                DayOfWeek.SUNDAY,
                RECEIPT,
                new Receipt(RECEIPT.id, RECEIPT.paid, 0, false, DayOfWeek.FRIDAY, RECEIPT.at, "\"}\\,:\t\u0001ä😀"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void what_is_written_is_read_as_the_same(Object value) {
        assertThat(again(value, value.getClass())).isEqualTo(value);
    }

    @SuppressWarnings("unchecked")
    private static <T> T again(Object value, Class<T> type) {
        Codec<T> codec = Codec.of(type);
        return codec.read(codec.write((T) value));
    }

    @Test
    void a_record_is_kept_as_json() {
        assertThat(Codec.of(Receipt.class).write(RECEIPT))
                .isEqualTo("{\"id\":\"9d4ac1a3-6a58-4d3b-8e38-0f8f5ba8a5b1\","
                        + "\"paid\":{\"amount\":80.50,\"currency\":\"EUR\"},\"parts\":2,\"isFinal\":true,"
                        + "\"day\":\"MONDAY\",\"at\":\"2026-03-01T10:15:30.123456Z\",\"note\":null}");
    }

    @Test
    void keys_that_a_record_does_not_have_are_passed_by_and_blanks_do_not_matter() {
        assertThat(Codec.of(Money.class)
                        .read(" { \"was\" : {\"a\":\"}\"} , \"currency\":\"\\u20ac\\n\", \"amount\" : 1 } "))
                .isEqualTo(new Money(BigDecimal.ONE, "€\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"amount\":1}",
                "{\"amount\":1,\"currency\":\"EUR\"} and more",
                "{\"amount\":one,\"currency\":\"EUR\"}",
                "{\"amount\":,\"currency\":\"EUR\"}",
                "{\"amount\":1 \"currency\":\"EUR\"}",
                "{\"amount\":1,\"currency\":\"EUR}",
                "{\"amount\":1,\"currency\":\"\\u20\"}",
                "[1]"
            })
    void what_was_not_written_by_it_is_not_read(String text) {
        assertThatThrownBy(() -> Codec.of(Money.class).read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_enum_has_no_constant_that_it_has_not() {
        assertThatThrownBy(() -> Codec.of(DayOfWeek.class).read("NODAY")).hasMessageContaining("no DayOfWeek called");
    }

    @Test
    void other_types_are_refused_with_what_to_do() {
        assertThatThrownBy(() -> Codec.of(Object.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no text for results of java.lang.Object")
                .hasMessageContaining("with(type, Codec.of(..., ...))");
        assertThatThrownBy(() -> Codec.of(Parts.class))
                .hasMessageContaining("java.util.List, a part of " + Parts.class.getName());
        assertThatThrownBy(() -> Codec.of(Node.class)).hasMessageContaining("a part of " + Node.class.getName());
        assertThatThrownBy(() -> Codec.of(Letter.class)).hasMessageContaining("There is no text for a char");
    }
}
