package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import java.util.TreeSet;

/**
 * The steps of the shown execution that make its failure.
 *
 * @param numbers of these steps, ascending; empty where they are not known
 * @param unordered whether they are the two accesses of a data race, which nothing orders
 */
record KeySteps(List<Integer> numbers, boolean unordered) {
    private static final KeySteps UNKNOWN = new KeySteps(List.of(), false);

    /** Of an exploration: those that decide, or the two of the data race that is the failure. */
    static KeySteps of(Exploration found) {
        Diagnosis diagnosis = found.diagnosis();
        Anomaly anomaly = found.anomaly();
        if (diagnosis != null || anomaly != null) {
            var numbers = new TreeSet<Integer>(diagnosis == null ? List.of() : diagnosis.steps());
            numbers.addAll(anomaly == null ? List.of() : anomaly.steps());
            return new KeySteps(List.copyOf(numbers), false);
        }
        Violation violation = found.violation();
        if (violation == null || violation.kind() != ViolationKind.DATA_RACE) {
            return UNKNOWN;
        }
        return found.dataRaces().stream()
                .filter(race -> violation.message().startsWith(race.variable() + ": "))
                .map(race -> pair(found.trace(), race, violation))
                .filter(pair -> !pair.isEmpty())
                .findFirst()
                .map(pair -> new KeySteps(pair, true))
                .orElse(UNKNOWN);
    }

    /**
     * The first access that fails, and the last of another actor before it, of the two places of a race; or none. By whom that was met
     * first, and in which order, may be another matter: in another schedule.
     */
    private static List<Integer> pair(Trace trace, DataRace race, Violation violation) {
        for (Step later : trace.steps()) {
            boolean fails = later.location().equals(violation.location())
                    && trace.actors().get(later.actor()).equals(violation.actor());
            for (int i = later.number() - trace.steps().getFirst().number() - 1; fails && i >= 0; i--) {
                Step earlier = trace.steps().get(i);
                if (earlier.actor() != later.actor() && isMet(race, earlier, later)) {
                    return List.of(earlier.number(), later.number());
                }
            }
        }
        return List.of();
    }

    private static boolean isMet(DataRace race, Step one, Step other) {
        return one.target().equals(race.variable())
                && other.target().equals(race.variable())
                && (areLike(one, race.earlier(), other, race.later())
                        || areLike(one, race.later(), other, race.earlier()));
    }

    private static boolean areLike(Step one, Access access, Step other, Access otherAccess) {
        return isLike(one, access) && isLike(other, otherAccess);
    }

    private static boolean isLike(Step step, Access access) {
        return step.kind() == (access.writes() ? StepKind.WRITE : StepKind.READ)
                && step.location().equals(access.location());
    }
}
