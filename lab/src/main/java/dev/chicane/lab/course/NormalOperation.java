package dev.chicane.lab.course;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first exercise: nothing is switched, and what is done one after the other comes out right. */
final class NormalOperation {
    private static final String AMOUNT = "800";
    private static final int TIMES = 3;

    private NormalOperation() {}

    static Exercise exercise() {
        return new Exercise(
                1,
                "normal-operation",
                "Normal operation: the race hides",
                Start.PLAIN,
                Set.of(Control.ONE, Control.RACE),
                List.of(
                        Task.of("once", "Transfer 800 from alice to bob", NormalOperation::once),
                        Task.of("refused", "Ask for 800 once more", NormalOperation::refused),
                        Task.of("at-once", "Send two at once, three times", NormalOperation::atOnce)),
                "One after the other, every transfer comes out right, and so does every test that makes them so. What goes"
                        + " wrong needs two at once, and luck.");
    }

    private static Seen once(Evidence evidence) {
        return made(evidence)
                .map(made -> Seen.done("alice paid 800.00 to " + made.to() + ", and had " + made.left() + '.'))
                .orElseGet(() -> Seen.missing("alice has not paid 800 yet."));
    }

    private static Optional<SeenTransfer> made(Evidence evidence) {
        return evidence.all()
                .filter(each -> each.isMade() && !each.isRaced() && each.moves("alice", AMOUNT))
                .findFirst();
    }

    private static Seen refused(Evidence evidence) {
        boolean isRefused = made(evidence).stream()
                .anyMatch(made -> evidence.all()
                        .anyMatch(
                                each -> each.isRefused() && each.moves("alice", AMOUNT) && each.begin() > made.end()));
        return isRefused
                ? Seen.done("It was refused: she had less.")
                : Seen.missing("Nothing was refused after a transfer of 800 was made.");
    }

    private static Seen atOnce(Evidence evidence) {
        List<Round> met = evidence.rounds().stream()
                .filter(round -> round.isBroken()
                        && round.made() > 0
                        && round.transfers().stream().allMatch(each -> each.moves("alice", AMOUNT)))
                .toList();
        long raced = met.stream().filter(Round::isRaced).count();
        String sentence = (met.size() == 1 ? "Once" : met.size() + " times") + " two were under way at once so far; "
                + raced + " of them raced.";
        return new Seen(met.size() >= TIMES, sentence);
    }
}
