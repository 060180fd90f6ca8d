package dev.chicane.report;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When actors could not go on: from a step that blocks to the actor's next one. */
final class Waiting {
    private Waiting() {}

    /** By their beginning. */
    static List<Span> of(Trace trace) {
        List<Step> steps = trace.steps();
        var spans = new ArrayList<Span>();
        Map<Integer, Integer> since = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Integer from = since.remove(step.actor());
            if (from != null) {
                spans.add(waits(steps, from, i, false));
            }
            if (step.kind() == StepKind.BLOCKED) {
                since.put(step.actor(), i);
            }
        }
        since.values().forEach(from -> spans.add(waits(steps, from, steps.size() - 1, true)));
        spans.sort(Comparator.comparingInt(Span::from));
        return spans;
    }

    private static Span waits(List<Step> steps, int from, int to, boolean isOpen) {
        Step step = steps.get(from);
        return new Span(Span.Kind.WAITS, step.actor(), step.target(), from, to, isOpen);
    }
}
