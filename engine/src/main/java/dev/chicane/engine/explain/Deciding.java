package dev.chicane.engine.explain;

import dev.chicane.engine.explain.Reversals.Passing;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.strategy.Reversal.Places;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tries which conflicts of a failing execution decide, and makes the diagnosis from those. */
final class Deciding {
    private final Trace trace;
    private final Reversals reversals;
    private final Accesses accesses;

    Deciding(Trace trace, Reversals reversals) {
        this.trace = trace;
        this.reversals = reversals;
        this.accesses = new Accesses(trace);
    }

    /** Where an anomaly is known, by what that says; then by what is shared in the heap; and at last by statements, whatever they do. */
    @Nullable
    Diagnosis diagnose(Violation violation, @Nullable Anomaly anomaly) {
        var statements = new StatementTurns(accesses);
        Diagnosis found = diagnose(statements, statements.of(anomaly));
        if (found == null) {
            found = diagnose(violation);
        }
        return found == null ? diagnose(statements, statements.all()) : found;
    }

    private @Nullable Diagnosis diagnose(StatementTurns statements, List<Conflict> turns) {
        for (Conflict turn : turns) {
            Map<Conflict, Passing> decisive = decisive(List.of(turn));
            if (!decisive.isEmpty()) {
                return diagnosis(statements.finding(turn), decisive);
            }
        }
        return null;
    }

    private @Nullable Diagnosis diagnose(Violation violation) {
        Map<Conflict, Passing> decisive = decisive(Conflicts.of(trace));
        if (decisive.isEmpty()) {
            decisive = decisive(Conflicts.ofTurns(trace));
        }
        Map<Conflict, Trace> traces = new LinkedHashMap<>();
        decisive.forEach((conflict, passing) -> traces.put(conflict, passing.trace()));
        Finding found = Classifier.find(trace, violation, traces);
        return found == null ? null : diagnosis(found, decisive);
    }

    private Map<Conflict, Passing> decisive(List<Conflict> conflicts) {
        Map<Conflict, Passing> decisive = new LinkedHashMap<>();
        for (Conflict conflict : conflicts) {
            if (reversals.isOver()) {
                break;
            }
            Passing passing = reversals.passing(places(conflict));
            if (passing != null && changedPlaces(conflict, passing.trace())) {
                decisive.put(conflict, passing);
            }
        }
        return decisive;
    }

    private Places places(Conflict conflict) {
        Act first = conflict.first();
        Act second = conflict.second();
        return new Places(
                first.actor(), accesses.step(first.from()).ownStep(), second.actor(), accesses.ownEnd(second));
    }

    /** Whether the same two steps came the other way round there. */
    private boolean changedPlaces(Conflict conflict, Trace passing) {
        int first = find(accesses.step(conflict.first().from()), passing);
        int second = find(accesses.step(conflict.second().from()), passing);
        return second >= 0 && second < first;
    }

    /** Where an actor takes the step in another execution that it took in this one; negative if it does not. */
    private static int find(Step step, Trace other) {
        for (int index = 0; index < other.steps().size(); index++) {
            Step candidate = other.steps().get(index);
            if (candidate.actor() == step.actor()
                    && candidate.ownStep() == step.ownStep()
                    && candidate.kind() == step.kind()
                    && candidate.location().equals(step.location())) {
                return index;
            }
        }
        return -1;
    }

    private Diagnosis diagnosis(Finding found, Map<Conflict, Passing> decisive) {
        Pair pair = found.pair();
        Passing passing = pair == null ? null : decisive.get(pair.conflict());
        Turn turn = pair == null || passing == null
                ? null
                : new Turn(number(pair.first()), number(pair.second()), passing.replay(), passing.trace());
        return new Diagnosis(
                found.pattern(),
                found.accesses(),
                found.variable(),
                found.steps().stream().map(this::number).toList(),
                found.sentence(),
                turn);
    }

    private int number(int index) {
        return accesses.step(index).number();
    }
}
