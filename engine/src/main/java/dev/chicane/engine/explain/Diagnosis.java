package dev.chicane.engine.explain;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.trace.StepStack;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Why an execution failed.
 *
 * @param pattern what it is an instance of; null if it is none that is known: then only the order of two steps is told
 * @param accesses the letters of the accesses in an atomicity violation, such as {@code RWW}: those of one actor, and in the
 *     middle the other's; "" where the pattern has none
 * @param variable what it is about, with the object named: {@code Account#1.balance}; "" if it is about none
 * @param steps numbers of the steps of the trace that make it, in their order; not empty
 * @param sentence what happened, with actors, steps and places
 * @param turn the nearest schedule that passes; null if none was found
 * @param stacks those of the steps that make it and of the turn's two, by step, as far as they are known
 * @param causeCurve how probable the failure becomes as the schedule goes on; null if that was not found out
 */
public record Diagnosis(
        @Nullable Pattern pattern,
        String accesses,
        String variable,
        List<Integer> steps,
        String sentence,
        @Nullable Turn turn,
        List<StepStack> stacks,
        @Nullable CauseCurve causeCurve) {
    /** Copies the lists. */
    public Diagnosis {
        steps = List.copyOf(steps);
        stacks = List.copyOf(stacks);
    }

    /** One without stacks and curve. */
    public Diagnosis(
            @Nullable Pattern pattern,
            String accesses,
            String variable,
            List<Integer> steps,
            String sentence,
            @Nullable Turn turn) {
        this(pattern, accesses, variable, steps, sentence, turn, List.of(), null);
    }

    /** The same with these stacks. */
    public Diagnosis withStacks(List<StepStack> known) {
        return new Diagnosis(pattern, accesses, variable, steps, sentence, turn, known, causeCurve);
    }

    /** The same with this curve. */
    public Diagnosis withCauseCurve(@Nullable CauseCurve curve) {
        return new Diagnosis(pattern, accesses, variable, steps, sentence, turn, stacks, curve);
    }

    /** Numbers of the steps that tell the most: those that make it, and the turn's two. */
    public SortedSet<Integer> told() {
        SortedSet<Integer> told = new TreeSet<>(steps);
        if (turn != null) {
            told.add(turn.first());
            told.add(turn.second());
        }
        return told;
    }

    /** The same, and the steps of its trace by which the locks were taken that are held then: their stacks place a remedy. */
    public SortedSet<Integer> toldWithLocks(Trace trace) {
        SortedSet<Integer> told = told();
        told.addAll(Remedies.placing(trace, this));
        return told;
    }

    /** Of a failing execution; null if nothing can be said. */
    public static @Nullable Diagnosis of(
            Trace trace, Violation violation, @Nullable Anomaly anomaly, Reversals reversals) {
        return new Deciding(trace, reversals).diagnose(violation, anomaly);
    }
}
