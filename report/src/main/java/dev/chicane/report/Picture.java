package dev.chicane.report;

import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Pattern;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What there is to draw of an execution: lanes, steps with the writes that they saw, and stretches of time.
 *
 * @param trace the execution
 * @param actors numbers of those that have a lane: all that take a step
 * @param variables names of those that several actors share, most relevant first
 * @param steps one for each of the trace
 * @param spans who holds which lock, and who waits, by their beginning
 */
record Picture(Trace trace, List<Integer> actors, List<String> variables, List<PicturedStep> steps, List<Span> spans) {
    private static final int MOST_ROWS = 60;

    /**
     * A step, and how it is to be drawn.
     *
     * @param step what happened
     * @param variable place in {@link Picture#variables} of what it touches; -1 if none of them
     * @param saw index of the write whose value a read saw; -1 if none was recorded
     * @param isShown whether it has a row even where the steps that matter less have none
     * @param isMarked whether it is one of those that make the failure
     * @param isLost whether it is a write that another actor replaced without having seen it
     */
    record PicturedStep(Step step, int variable, int saw, boolean isShown, boolean isMarked, boolean isLost) {}

    /** The failing execution, or the one that was replayed, and which of its steps make the failure. */
    static Picture of(Trace trace, @Nullable Diagnosis diagnosis, List<Integer> keySteps, List<String> racyVariables) {
        var preferred = new ArrayList<String>();
        Set<Integer> marked = Set.copyOf(keySteps);
        if (diagnosis != null) {
            preferred.addAll(List.of(diagnosis.variable().split(", ", -1)));
        }
        preferred.addAll(racyVariables);
        boolean isLostUpdate = diagnosis != null && diagnosis.pattern() == Pattern.LOST_UPDATE;
        Set<Integer> kept = diagnosis == null ? marked : diagnosis.told();
        return of(trace, preferred, marked, kept, Digest.things(trace, marked), isLostUpdate);
    }

    /** An execution to compare with another one: what is a variable there comes first, and what matters there does here. */
    static Picture beside(Picture other, Trace trace) {
        return of(trace, other.variables(), Set.of(), Set.of(), Digest.things(other.trace(), other.marked()), false);
    }

    private Set<Integer> marked() {
        return steps.stream()
                .filter(PicturedStep::isMarked)
                .map(step -> step.step().number())
                .collect(Collectors.toSet());
    }

    private static Picture of(
            Trace trace,
            List<String> preferred,
            Set<Integer> marked,
            Set<Integer> kept,
            Set<String> things,
            boolean isLostUpdate) {
        SharedVariables variables = SharedVariables.of(trace, preferred);
        Set<Integer> shown = new HashSet<>(kept);
        for (Row row : Digest.of(trace, kept, things, MOST_ROWS)) {
            if (row instanceof Row.Shown worth) {
                shown.add(worth.step().number());
            }
        }
        Set<Integer> lost = isLostUpdate ? lost(trace, marked) : Set.of();
        var actors = new TreeSet<Integer>();
        var steps = new ArrayList<PicturedStep>();
        Map<String, Integer> writes = new HashMap<>();
        for (Step step : trace.steps()) {
            int number = step.number();
            actors.add(step.actor());
            steps.add(new PicturedStep(
                    step,
                    variables.index(step),
                    saw(trace, writes, step),
                    shown.contains(number),
                    marked.contains(number),
                    lost.contains(number)));
            if (step.kind() == StepKind.WRITE) {
                writes.put(step.target(), steps.size() - 1);
            }
        }
        var spans = new ArrayList<Span>(Holding.of(trace));
        spans.addAll(Waiting.of(trace));
        return new Picture(trace, List.copyOf(actors), variables.names(), steps, spans);
    }

    /** The last write of what is read, unless something that was not recorded has come between. */
    private static int saw(Trace trace, Map<String, Integer> writes, Step step) {
        Integer last = step.kind() == StepKind.READ ? writes.get(step.target()) : null;
        return last != null && trace.steps().get(last).value().equals(step.value()) ? last : -1;
    }

    /** Of the marked writes those that the next write replaces, by an actor that has not read since. */
    private static Set<Integer> lost(Trace trace, Set<Integer> marked) {
        Set<Integer> lost = new HashSet<>();
        for (int i = 0; i < trace.steps().size(); i++) {
            Step write = trace.steps().get(i);
            if (write.kind() == StepKind.WRITE && marked.contains(write.number()) && isLost(trace, i)) {
                lost.add(write.number());
            }
        }
        return lost;
    }

    private static boolean isLost(Trace trace, int index) {
        Step write = trace.steps().get(index);
        Set<Integer> readers = new HashSet<>();
        for (Step later : trace.steps().subList(index + 1, trace.steps().size())) {
            if (later.target().equals(write.target()) && later.kind() == StepKind.READ) {
                readers.add(later.actor());
            } else if (later.target().equals(write.target()) && later.kind() == StepKind.WRITE) {
                return later.actor() != write.actor() && !readers.contains(later.actor());
            }
        }
        return false;
    }
}
