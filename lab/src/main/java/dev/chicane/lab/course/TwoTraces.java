package dev.chicane.lab.course;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sixth exercise: the trace of a race beside that of a transfer that was made to wait. */
final class TwoTraces {
    private static final int WINDOW = 200;
    private static final String SAFE = "for-update";
    private static final String WHICH = "which";
    private static final String STEP = "step";

    private TwoTraces() {}

    static Exercise exercise() {
        return new Exercise(
                6,
                "two-traces",
                "Compare the two traces",
                new Start(WINDOW, 2),
                Set.of(Control.RACE, Control.SAFE, Control.TRACES),
                List.of(
                        Task.of("broken", "Race two in the broken way", TwoTraces::broken),
                        Task.of("safe", "Race two with for-update", TwoTraces::safe),
                        Task.asking(
                                WHICH,
                                "Find the trace that was raced",
                                Question.text("The id of the trace whose balance had moved:"),
                                TwoTraces::which),
                        Task.asking(
                                STEP,
                                "Find the step that waited",
                                Question.choice(
                                        "In which step did the transfer that was refused with for-update wait?",
                                        "read",
                                        "check",
                                        "deduct",
                                        "credit"),
                                TwoTraces::step)),
                "In the broken way both traces read before either deducts. In the other one the second read waits until"
                        + " the first transfer is over, and so reads what is true.");
    }

    private static Seen broken(Evidence evidence) {
        return evidence.rounds().stream().anyMatch(round -> round.isBroken() && round.isRaced())
                ? Seen.done("Two transfers were between check and act at once.")
                : Seen.missing("No two transfers were raced yet.");
    }

    private static Seen safe(Evidence evidence) {
        return waited(evidence).isPresent()
                ? Seen.done("One was made; the other one had to wait, and was refused.")
                : Seen.missing("No two transfers have met with for-update yet.");
    }

    private static Optional<SeenTransfer> waited(Evidence evidence) {
        return evidence.rounds().stream()
                .filter(round -> round.isMadeBy(SAFE) && round.made() >= 1)
                .flatMap(round -> round.transfers().stream())
                .filter(SeenTransfer::isRefused)
                .findFirst();
    }

    private static Seen which(Evidence evidence) {
        return evidence.judge(
                WHICH,
                given -> true,
                given -> evidence.all()
                        .filter(each -> each.trace().equals(given.text()) && given.isAfter(each))
                        .findFirst()
                        .map(each -> each.isRaced()
                                ? Seen.done("It deducted from a balance that was not the one it had checked, and left "
                                        + each.left() + '.')
                                : Seen.missing("In that one nobody came between the check and the act."))
                        .orElseGet(
                                () -> Seen.missing(
                                        "No transfer between the beginning of the exercise and that answer has such a trace.")));
    }

    private static Seen step(Evidence evidence) {
        Optional<SeenTransfer> waited = waited(evidence);
        if (waited.isEmpty()) {
            return Seen.missing("There is no such transfer yet.");
        }
        return evidence.judge(
                STEP,
                given -> given.isAfter(waited.get()),
                given -> given.text().equals(waited.get().longest())
                        ? Seen.done("It waited in its " + given.text() + ", which locks the row.")
                        : Seen.missing("It was not its " + given.text() + " that took so long."));
    }
}
