package dev.chicane.lab.course;

import java.util.List;
import java.util.Set;

/** The third exercise: a barrier holds transfers between check and act, and the race comes each time. */
final class CertainRace {
    private static final int TIMES = 3;
    private static final int CROWD = 5;

    private CertainRace() {}

    static Exercise exercise() {
        return new Exercise(
                3,
                "certain-race",
                "The barrier: certain",
                Start.PLAIN,
                Set.of(Control.RACE, Control.FIVE, Control.BARRIER),
                List.of(
                        Task.of("held", "Hold two transfers at the barrier", CertainRace::held),
                        Task.of("every-time", "Race them three times", CertainRace::everyTime),
                        Task.of("five", "Hold five transfers of 300", CertainRace::five)),
                "A race is no matter of luck, but of order: who holds the transfers at the right place gets it every time,"
                        + " and so can a test.");
    }

    private static List<Round> rounds(Evidence evidence) {
        return evidence.rounds().stream()
                .filter(round -> round.isBroken() && round.heldTogether() >= 2)
                .toList();
    }

    private static Seen held(Evidence evidence) {
        return rounds(evidence).stream()
                .findFirst()
                .map(round ->
                        Seen.done(round.heldTogether() + " transfers stood at the barrier, and went on together."))
                .orElseGet(() -> Seen.missing("No two transfers have stood at the barrier together yet."));
    }

    private static Seen everyTime(Evidence evidence) {
        List<Round> rounds = rounds(evidence);
        long overdrawn = rounds.stream().filter(Round::isOverdrawn).count();
        return new Seen(
                overdrawn >= TIMES,
                overdrawn + " of " + rounds.size() + (rounds.size() == 1 ? " race" : " races")
                        + " at the barrier took what was not there.");
    }

    private static Seen five(Evidence evidence) {
        return rounds(evidence).stream()
                .filter(round -> round.heldTogether() >= CROWD)
                .filter(round -> round.transfers().stream().allMatch(each -> each.moves(round.payer(), "300")))
                .findFirst()
                .map(round -> Seen.done(round.heldTogether() + " transfers of 300 went on together; " + round.payer()
                        + " had " + round.least() + '.'))
                .orElseGet(() -> Seen.missing("No five transfers of 300 have gone on together yet."));
    }
}
