package dev.chicane.lab.course;

import dev.chicane.lab.traces.Trace;
import dev.chicane.lab.traces.Trace.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as its trace tells of it. Times are in microseconds, of the clock on the wall.
 *
 * <p>It is under way from when its request had come until the transfer was over, which is before it is answered. So whoever sends one
 * after the other never has two under way at once.
 *
 * @param trace the id of its trace
 * @param begin when its request had come
 * @param end when it was over
 * @param status how it ended, such as {@code success}
 * @param strategy in which way it was made; {@code none} is the broken one
 * @param isRaced whether the balance moved between check and act
 * @param left what the account that paid held after it; none if it was not made
 * @param delay for how long it waited between check and act
 * @param held how it fared at the barrier
 * @param longest the step that took longest; none if there was no step
 */
record SeenTransfer(
        String trace,
        long begin,
        long end,
        String from,
        String to,
        BigDecimal amount,
        String status,
        String strategy,
        boolean isRaced,
        @Nullable BigDecimal left,
        long delay,
        Held held,
        @Nullable String longest) {
    private static final String BROKEN = "none";

    /** How a transfer fared at the barrier. */
    enum Held {
        NOT,
        /** It went on with as many as were to come. */
        WITH_OTHERS,
        /** It waited for others that did not come. */
        ALONE
    }

    static Stream<SeenTransfer> in(Trace trace) {
        return trace.transfers().map(span -> of(trace, span));
    }

    private static SeenTransfer of(Trace trace, Span span) {
        Map<String, String> told = span.attributes();
        String left = told.get("new_balance");
        long start = ChronoUnit.MICROS.between(Instant.EPOCH, trace.start());
        return new SeenTransfer(
                trace.id(),
                start + trace.wholeOf(span).startMicros(),
                start + span.startMicros() + span.durationMicros(),
                told.getOrDefault("from_account", ""),
                told.getOrDefault("to_account", ""),
                new BigDecimal(told.getOrDefault("amount", "0")),
                told.getOrDefault("status", ""),
                told.getOrDefault("strategy", ""),
                Boolean.parseBoolean(told.get("race_condition.detected")),
                left == null ? null : new BigDecimal(left),
                at(span, "delay ends").orElse(0L) - at(span, "delay begins").orElse(0L),
                held(span),
                trace.partsOf(span)
                        .max(Comparator.comparingLong(Span::durationMicros))
                        .map(Span::name)
                        .orElse(null));
    }

    private static Held held(Span span) {
        if (at(span, "goes on with the others").isPresent()) {
            return Held.WITH_OTHERS;
        }
        return at(span, "goes on alone").isPresent() ? Held.ALONE : Held.NOT;
    }

    /** Of the last event of that name: what is tried again has several. */
    private static Optional<Long> at(Span span, String event) {
        return span.events().stream()
                .filter(each -> each.name().equals(event))
                .map(Trace.Event::atMicros)
                .max(Comparator.naturalOrder());
    }

    boolean isMade() {
        return left != null;
    }

    /** Whether it was refused since the account held less. */
    boolean isRefused() {
        return status.equals("insufficient_funds");
    }

    boolean isBroken() {
        return strategy.equals(BROKEN);
    }

    /** Whether it moves this amount from this account. */
    boolean moves(String payer, String sum) {
        return from.equals(payer) && amount.compareTo(new BigDecimal(sum)) == 0;
    }

    /** Whether both have begun before either ended. */
    boolean overlaps(SeenTransfer other) {
        return begin < other.end && other.begin < end;
    }
}
