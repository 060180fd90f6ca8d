package dev.chicane.lab.course;

import java.util.List;
import java.util.Set;

/** The second exercise: the window between check and act is widened, and the race shows. */
final class WiderWindow {
    // What was set is in no trace: how long it took is. Waiting takes no less than was asked for, and some more.
    private static final long WIDE = 199_000;
    private static final long NARROW = 19_000;
    private static final long NO_LONGER_NARROW = 50_000;

    private WiderWindow() {}

    static Exercise exercise() {
        return new Exercise(
                2,
                "wider-window",
                "Widen the window",
                Start.PLAIN,
                Set.of(Control.ONE, Control.RACE, Control.DELAY),
                List.of(
                        Task.of("wait", "Have a transfer wait for 200 ms", WiderWindow::waits),
                        Task.of("race", "Race two in that window", WiderWindow::race),
                        Task.of("narrow", "Race two in a window of 20 ms", WiderWindow::narrow)),
                "A delay makes no race: it makes one likely that was there before. What loses money with a delay loses it"
                        + " without one, only more rarely.");
    }

    private static Seen waits(Evidence evidence) {
        return evidence.all()
                .filter(each -> each.delay() >= WIDE)
                .findFirst()
                .map(each -> Seen.done(
                        "A transfer waited for " + each.delay() / 1000 + " ms between its check and its act."))
                .orElseGet(() -> Seen.missing("No transfer has waited for that long yet."));
    }

    private static Seen race(Evidence evidence) {
        return evidence.rounds().stream()
                .filter(round ->
                        round.isBroken() && round.isRaced() && round.isOverdrawn() && round.shortestDelay() >= WIDE)
                .findFirst()
                .map(round -> Seen.done(round.transfers().size() + " transfers overlapped; " + round.payer() + " had "
                        + round.least() + '.'))
                .orElseGet(() -> Seen.missing("No two transfers have met in a window of 200 ms yet."));
    }

    private static Seen narrow(Evidence evidence) {
        return evidence.rounds().stream()
                .filter(round ->
                        round.isBroken() && round.shortestDelay() >= NARROW && round.longestDelay() < NO_LONGER_NARROW)
                .findFirst()
                .map(round -> Seen.done(
                        round.isRaced()
                                ? round.transfers().size() + " transfers met in a window of " + millis(round)
                                        + " as well: " + round.payer() + " had " + round.least() + '.'
                                : round.transfers().size()
                                        + " transfers were under way at once, and missed each other in a"
                                        + " window of " + millis(round) + '.'))
                .orElseGet(() -> Seen.missing("No two transfers were under way at once with a window of 20 ms."));
    }

    private static String millis(Round round) {
        return round.longestDelay() / 1000 + " ms";
    }
}
