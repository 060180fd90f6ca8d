package dev.chicane.lab.course;

import dev.chicane.lab.strategy.TransferStrategy;
import java.util.List;
import java.util.Set;

/** The fifth exercise: the same race in each way that holds. */
final class FiveWays {
    private FiveWays() {}

    static Exercise exercise(List<TransferStrategy> safe) {
        return new Exercise(
                5,
                "five-ways",
                "Fix it, five ways",
                new Start(0, 2),
                Set.of(Control.RACE, Control.SAFE),
                safe.stream()
                        .map(way -> Task.of(way.id(), "Race two with " + way.id(), evidence -> held(evidence, way)))
                        .toList(),
                "Whatever makes check and act one step mends it: a lock, a condition in the statement, a version, or the"
                        + " isolation of the database. Only the lock in the process ends where the process ends.");
    }

    private static Seen held(Evidence evidence, TransferStrategy way) {
        return evidence.rounds().stream()
                .filter(round -> round.isMadeBy(way.id()) && round.made() >= 1 && round.refused() >= 1)
                .findFirst()
                .map(round -> Seen.done(round.made() + " was made, " + round.refused() + " refused; " + round.payer()
                        + " had " + round.least() + '.'))
                .orElseGet(() -> Seen.missing("No two transfers have met in this way yet, one made and one refused."));
    }
}
