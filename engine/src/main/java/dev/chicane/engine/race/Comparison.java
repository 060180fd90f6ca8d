package dev.chicane.engine.race;

import dev.chicane.engine.oracle.NonSerialOutcome;
import dev.chicane.engine.race.SerialOutcomes.Circumstances;
import dev.chicane.engine.race.SerialRun.Kind;
import dev.chicane.engine.scheduler.Abort;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what an interleaving comes to with what is known of serial runs, and says what is wrong with it, or why that is not known. */
final class Comparison {
    private final AskedRuns runs;
    private final Rehearsal rehearsal;
    private final Undecided undecided;
    private final boolean hasStore;
    private final String leaveOut;

    /** One that tells how to leave out what differs from run to run. */
    Comparison(AskedRuns runs, Rehearsal rehearsal, Undecided undecided, boolean hasStore, String leaveOut) {
        this.runs = runs;
        this.rehearsal = rehearsal;
        this.undecided = undecided;
        this.hasStore = hasStore;
        this.leaveOut = leaveOut;
    }

    /**
     * Compares one. Where others have to be run first, these are asked for.
     *
     * @param areOfActors whether it is actors that come one after the other there
     * @param orders how many orders there are of each kind
     * @param thrown what an actor threw in it, or null
     * @throws NonSerialOutcome if none of them comes to that
     * @throws RaceException if one came to no end
     */
    void compare(
            boolean areOfActors, int orders, Outcome outcome, @Nullable Throwable thrown, Circumstances circumstances) {
        var kind = new Kind(circumstances.aborts());
        KnownOutcomes outcomes = runs.known(kind);
        if (!outcomes.wereRun() && runs.ask(kind)) {
            // Whether one of those comes to the same is known when they were made.
            undecided.waits(outcome);
            return;
        }
        if (outcomes.has(outcome)) {
            undecided.judged();
            return;
        }
        if (areOfActors) {
            for (SerialRun run : outcomes.unended()) {
                throw new RaceException("A schedule came to " + outcome + ", and the serial order " + run
                        + " to nothing that it could be compared with, since it did not run to its end: an assumption did"
                        + " not hold, the program exited, or it took too many steps. In a race that is compared with serial"
                        + " orders, each of them has to come to its end.");
            }
        }
        String doubt = doubt(outcomes, circumstances);
        if (doubt.isEmpty() && hasStore && !outcomes.wereRunAgain()) {
            if (runs.ask(kind)) {
                // What it holds may change in the course of the search, as times do.
                undecided.waits(outcome);
                return;
            }
            doubt = "transactions were aborted in more than " + AskedRuns.MOST / 2
                    + " different ways, and for so many serial orders are run.";
        }
        if (!doubt.isEmpty()) {
            undecided.doubted(outcome, doubt);
            return;
        }
        undecided.judged();
        throw new NonSerialOutcome(explain(areOfActors, orders, outcome, outcomes, kind), thrown);
    }

    /** Why what is no known outcome may be serial all the same, in a sentence; "" if it may not. */
    private String doubt(KnownOutcomes outcomes, Circumstances circumstances) {
        if (!circumstances.dependence().isEmpty()) {
            return "what they come to depends on who has which lock at the moment (" + circumstances.dependence()
                    + ").";
        }
        if (outcomes.wereRun() && !outcomes.isWhole(circumstances.nanos())) {
            return outcomes.whyUnknown(leaveOut);
        }
        return rehearsal.isMissing()
                ? "none of them came to its end twice, so that it is not known what is drawn or measured."
                : "";
    }

    private static String explain(boolean areOfActors, int orders, Outcome outcome, KnownOutcomes outcomes, Kind kind) {
        Set<Abort> aborts = kind.aborts();
        String what = areOfActors
                ? "One after the other, the actors come to"
                : "One transaction after the other" + ", they come to";
        List<String> common = outcomes.common(outcome);
        return outcome.without(common)
                + (aborts.isEmpty() ? "" : ", with " + told(aborts))
                + '\n'
                + what
                + (aborts.isEmpty() ? "" : ", with the same aborted,")
                + outcomes.listed(orders, common)
                + (common.isEmpty()
                        ? ""
                        : "\nand " + common.size() + " changes more that are the same in all of these.");
    }

    private static String told(Set<Abort> aborts) {
        return String.join(
                ", ", new TreeSet<>(aborts.stream().map(Abort::toString).toList()));
    }
}
