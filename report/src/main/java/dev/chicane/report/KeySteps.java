package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;

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
        if (diagnosis != null) {
            return new KeySteps(diagnosis.steps(), false);
        }
        Violation violation = found.violation();
        if (violation == null || violation.kind() != ViolationKind.DATA_RACE) {
            return UNKNOWN;
        }
        return found.dataRaces().stream()
                .filter(race -> race.later().actor().equals(violation.actor())
                        && race.later().location().equals(violation.location())
                        && violation.message().startsWith(race.variable()))
                .map(race -> pair(found.trace(), race))
                .filter(pair -> !pair.isEmpty())
                .findFirst()
                .map(pair -> new KeySteps(pair, true))
                .orElse(UNKNOWN);
    }

    /** The first access that is like the later one of a race, and the last before it that is like the earlier one; or none. */
    private static List<Integer> pair(Trace trace, DataRace race) {
        var earlier = new ArrayList<Integer>();
        for (Step step : trace.steps()) {
            if (!earlier.isEmpty() && isAccess(trace, step, race.variable(), race.later())) {
                return List.of(earlier.getLast(), step.number());
            }
            if (isAccess(trace, step, race.variable(), race.earlier())) {
                earlier.add(step.number());
            }
        }
        return List.of();
    }

    private static boolean isAccess(Trace trace, Step step, String variable, Access access) {
        return step.target().equals(variable)
                && step.kind() == (access.writes() ? StepKind.WRITE : StepKind.READ)
                && step.location().equals(access.location())
                && trace.actors().get(step.actor()).equals(access.actor());
    }
}
