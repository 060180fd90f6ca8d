package dev.chicane.lab.course;

import dev.chicane.engine.statistics.Proportion;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was seen since an exercise began.
 *
 * @param transfers those of which there still are traces, by their beginning
 * @param before what was counted when it began
 * @param now what is counted now
 * @param answers the last one to each question, by the task
 */
record Evidence(List<SeenTransfer> transfers, Counts before, Counts now, Map<String, Answer> answers) {
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

    /** How many races were counted when an answer was given. */
    long hitsAt(Answer given) {
        return given.counted().hits() - before.hits();
    }

    /**
     * Judges the answer to a question.
     *
     * @param isInTime whether what it is about had happened when it was given
     */
    Seen judge(String task, Predicate<Answer> isInTime, Function<Answer, Seen> judge) {
        Answer given = answers.get(task);
        if (given == null) {
            return Seen.missing("There is no answer yet.");
        }
        return isInTime.test(given)
                ? judge.apply(given)
                : Seen.missing("That was answered before it could be known: answer again.");
    }
}
