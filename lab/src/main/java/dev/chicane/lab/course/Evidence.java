package dev.chicane.lab.course;

import dev.chicane.engine.statistics.Proportion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was seen since an exercise began.
 *
 * @param transfers those of which there still are traces, by their beginning
 * @param before what was counted when it began
 * @param now what is counted now
 * @param answers the last one to each question, by the task
 */
record Evidence(List<SeenTransfer> transfers, Counts before, Counts now, Map<String, String> answers) {
    Evidence {
        transfers = List.copyOf(transfers);
        answers = Map.copyOf(answers);
    }

    Stream<SeenTransfer> all() {
        return transfers.stream();
    }

    /** Those that were under way at once. */
    List<Round> rounds() {
        return Round.among(transfers);
    }

    /** How many were made in one way, and raced. */
    Proportion made(String strategy) {
        return now.since(before, strategy);
    }

    /** How many races were counted. */
    long hits() {
        return now.hits() - before.hits();
    }

    Optional<String> answer(String task) {
        return Optional.ofNullable(answers.get(task));
    }

    /** The answer as a number, also as a metric is written ({@code 5.0}); empty if it is none. */
    Optional<Double> number(String task) {
        return answer(task).flatMap(text -> {
            try {
                return Optional.of(Double.valueOf(text));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }
}
