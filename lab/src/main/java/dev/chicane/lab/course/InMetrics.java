package dev.chicane.lab.course;

import java.util.List;
import java.util.Set;

/** The fourth exercise: races are read from what the service counts. */
final class InMetrics {
    private static final String METRIC = "race_condition_hits_total";
    private static final int RACES = 2;
    private static final String HITS = "hits";
    private static final String STILL = "still";

    private InMetrics() {}

    static Exercise exercise() {
        return new Exercise(
                4,
                "in-metrics",
                "See it in metrics",
                new Start(0, 2),
                Set.of(Control.RACE, Control.SAFE, Control.METRICS),
                List.of(
                        Task.of("races", "Race two, twice", InMetrics::races),
                        Task.asking(
                                HITS,
                                "Read how many races were counted",
                                Question.number("What does " + METRIC + " say?"),
                                InMetrics::hits),
                        Task.asking(
                                STILL,
                                "Race two in safe mode, and read again",
                                Question.number("And what does " + METRIC + " say after that?"),
                                InMetrics::still)),
                "Nobody has to complain first: a service that compares what it checked with what it changed can count its"
                        + " own races, and a counter that stands still says that the fix is in.");
    }

    private static Seen races(Evidence evidence) {
        long hits = evidence.hits();
        return new Seen(
                hits >= RACES, hits + (hits == 1 ? " race was" : " races were") + " counted since the exercise began.");
    }

    private static Seen hits(Evidence evidence) {
        if (evidence.hits() == 0) {
            return Seen.missing("There was no race to count yet.");
        }
        return read(evidence, HITS);
    }

    private static Seen still(Evidence evidence) {
        boolean isSafe = evidence.rounds().stream()
                .anyMatch(
                        round -> !round.transfers().getLast().isBroken() && round.made() == 1 && round.refused() >= 1);
        return isSafe ? read(evidence, STILL) : Seen.missing("No two transfers have met in safe mode yet.");
    }

    private static Seen read(Evidence evidence, String task) {
        if (evidence.answer(task).isEmpty()) {
            return Seen.missing("There is no answer yet.");
        }
        boolean isRight = evidence.number(task)
                .filter(number -> number == evidence.now().hits())
                .isPresent();
        return isRight
                ? Seen.done(METRIC + " is " + evidence.now().hits() + '.')
                : Seen.missing(METRIC + " is not \"" + evidence.answer(task).orElseThrow() + "\".");
    }
}
