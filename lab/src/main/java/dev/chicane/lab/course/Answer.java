package dev.chicane.lab.course;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a reader has said to a question.
 *
 * @param counted what was counted then: the truth of an answer that is about it
 */
record Answer(String text, Instant given, Counts counted) {
    /** As a number, also as a metric is written ({@code 5.0}); empty if it is none. */
    Optional<Double> number() {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether it was given when that transfer was over: before, nobody could have seen it. */
    boolean isAfter(SeenTransfer transfer) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, given) >= transfer.end();
    }
}
