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
        return evidence.judge(HITS, given -> evidence.hitsAt(given) > 0, InMetrics::read);
    }

    private static Seen still(Evidence evidence) {
        return evidence.rounds().stream()
                .filter(round -> !round.transfers().getLast().isBroken() && round.made() == 1 && round.refused() >= 1)
                .findFirst()
                .map(round -> evidence.judge(STILL, given -> given.isAfter(round.lastToEnd()), InMetrics::read))
                .orElseGet(() -> Seen.missing("No two transfers have met in safe mode yet."));
    }

    /** What an answer says of the counter is held against what that was when the answer was given. */
    private static Seen read(Answer given) {
        long hits = given.counted().hits();
        return given.number().filter(number -> number == hits).isPresent()
                ? Seen.done(METRIC + " is " + hits + '.')
                : Seen.missing(METRIC + " is not \"" + given.text() + "\".");
    }
}
