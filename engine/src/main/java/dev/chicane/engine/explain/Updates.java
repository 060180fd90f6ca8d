package dev.chicane.engine.explain;

import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.DataRace.Update;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds values that are written by who has read the variable before. */
public final class Updates {
    private static final int MOST = 20;

    private Updates() {}

    /** Those of a variable, the first ones of very many. */
    static List<Update> of(Trace trace, String variable) {
        return of(trace, variable, Set.copyOf(trace.actors()), false);
    }

    /** Those by who writes without a lock in one of two accesses, as far as one method reads and writes. */
    public static List<Update> of(Trace trace, String variable, Access one, Access other) {
        Set<String> writers = Stream.of(one, other)
                .filter(access -> access.writes() && access.locks().isEmpty())
                .map(Access::actor)
                .collect(Collectors.toSet());
        return of(trace, variable, writers, true);
    }

    private static List<Update> of(Trace trace, String variable, Set<String> actors, boolean ofOneMethod) {
        Map<Integer, Step> reads = new HashMap<>();
        List<Update> updates = new ArrayList<>();
        for (Step step : trace.steps()) {
            boolean isIts = step.target().equals(variable)
                    && actors.contains(trace.actors().get(step.actor()));
            if (isIts && step.kind() == StepKind.READ) {
                reads.put(step.actor(), step);
            } else if (isIts && step.kind() == StepKind.WRITE && updates.size() < MOST) {
                Step read = reads.remove(step.actor());
                if (read != null && (!ofOneMethod || read.method().equals(step.method()))) {
                    boolean isOfOneLine = read.location().equals(step.location());
                    updates.add(new Update(read.value(), step.value(), isOfOneLine));
                }
            }
        }
        return updates;
    }
}
