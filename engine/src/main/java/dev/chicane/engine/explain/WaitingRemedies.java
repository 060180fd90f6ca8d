package dev.chicane.engine.explain;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.trace.Frame;
import dev.chicane.engine.trace.StepKind;
import java.util.List;
import java.util.stream.Collectors;

/** Says how those who wait, and those who turn in loops, can go on. */
final class WaitingRemedies {
    private final ToldSteps told;

    WaitingRemedies(ToldSteps told) {
        this.told = told;
    }

    Remedy deadlock(Violation violation) {
        List<WaitingActor> cycle =
                violation.waits().stream().filter(WaitingActor::inCycle).toList();
        List<Edit> edits = told.count() == 2 * cycle.size() ? told.locks() : List.of();
        String locks = cycle.stream()
                .map(wait -> wait.waitsFor().replaceFirst("\\.\\w+\\(\\)$", ""))
                .sorted()
                .collect(Collectors.joining(", "));
        return new Remedy(
                "Take these in one order everywhere: " + locks
                        + (edits.isEmpty()
                                ? ""
                                : "; or take one more lock around " + ToldSteps.places(edits)
                                        + ", where they are taken")
                        + "; or ask for the next one with a time limit (tryLock), and give back what is held when it is over.",
                "Where all take them in the same order, nobody who holds one waits for who waits for it.",
                edits);
    }

    Remedy missedSignal() {
        if (told.count() == 2) {
            return new Remedy(
                    "Have who gives the signal" + told.at(told.first())
                            + " also write down, under the lock, that it has happened, and who waits"
                            + told.at(told.last())
                            + " look at that first, in a loop: while (!happened) wait.",
                    "A signal that nobody waits for is gone.",
                    List.of());
        }
        int signal = told.get(1);
        Frame frame = Regions.frame(told.accesses().step(signal));
        List<Edit> edits = frame.line() == 0
                ? List.of()
                : List.of(new Edit.WakeAll(frame.className(), frame.method(), frame.file(), frame.line()));
        boolean isMonitor = told.accesses().step(signal).kind() == StepKind.NOTIFY;
        return new Remedy(
                "Wake all of them" + told.at(signal) + " (" + (isMonitor ? "notifyAll" : "signalAll")
                        + "), each in a loop that looks whether it may go on; or give those who wait for different things a Condition"
                        + " each.",
                "The signal goes to any one who waits, and that one may wait for something else.",
                edits);
    }

    Remedy livelock() {
        return new Remedy(
                "Give the loop" + told.at(told.last())
                        + " an end that does not depend on the others, such as a number of turns or a time limit; or let one"
                        + " that is sure to run make the change.",
                "All who could change what the loop looks at have ended, or wait themselves.",
                List.of());
    }
}
