package dev.chicane.engine.explain;

import dev.chicane.engine.trace.DataRace.Update;
import dev.chicane.engine.trace.Frame;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The steps that a diagnosis tells of, by index in their trace, with words for them that a remedy is made of. Immutable. */
final class ToldSteps {
    private final Diagnosis diagnosis;
    private final Trace trace;
    private final Accesses accesses;
    private final Regions regions;
    private final List<Integer> steps;

    ToldSteps(Trace trace, Diagnosis diagnosis) {
        this.trace = trace;
        this.diagnosis = diagnosis;
        this.accesses = new Accesses(trace);
        Map<Integer, List<Frame>> stacks = new HashMap<>();
        diagnosis.stacks().forEach(stack -> stacks.put(stack.step(), stack.frames()));
        this.regions = new Regions(accesses, step -> stacks.getOrDefault(step, List.of()));
        this.steps = IntStream.range(0, accesses.count())
                .filter(index -> diagnosis.steps().contains(accesses.step(index).number()))
                .boxed()
                .toList();
    }

    /** Whether some of them are not in the trace. */
    boolean areIncomplete() {
        return steps.size() < diagnosis.steps().size();
    }

    /** Numbers of the steps whose stacks say where a remedy has its place. */
    Set<Integer> placing() {
        return regions.withLocks(steps).stream()
                .map(index -> accesses.step(index).number())
                .collect(Collectors.toSet());
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }

    /** Writes of the variable by who had read it. */
    List<Update> updates() {
        return Updates.of(trace, diagnosis.variable());
    }

    Accesses accesses() {
        return accesses;
    }

    int count() {
        return steps.size();
    }

    /** The one at this position, by index in the trace. */
    int get(int position) {
        return steps.get(position);
    }

    int first() {
        return steps.getFirst();
    }

    int last() {
        return steps.getLast();
    }

    /** Who takes the first one. */
    String firstActor() {
        return accesses.actor(first());
    }

    boolean isCall(int index) {
        return accesses.step(index).kind() == StepKind.CALL;
    }

    /** Index of the step with this number. */
    int index(int number, int otherwise) {
        return IntStream.range(0, accesses.count())
                .filter(index -> accesses.step(index).number() == number)
                .findFirst()
                .orElse(otherwise);
    }

    String at(int index) {
        String location = accesses.step(index).location();
        return location.isEmpty() ? "" : " at " + location;
    }

    /** The variable as the source has it, not that of one object. */
    String variable() {
        return diagnosis.variable().replaceAll("#\\d+", "");
    }

    /** The class of the object, as the source names it. */
    String type() {
        String thing = variable();
        return thing.substring(thing.lastIndexOf('.') + 1);
    }

    /** Locks around all of them, of each actor; empty if there is no place for one. */
    List<Edit> locks() {
        return regions.around(steps);
    }

    /** To put one lock around all of them, as the beginning of a sentence. */
    String oneLock() {
        List<Edit> edits = locks();
        String others = ", which whoever changes " + variable() + " takes too";
        return edits.isEmpty()
                ? "Take one lock around all of steps "
                        + diagnosis.steps().stream().map(String::valueOf).collect(Collectors.joining(", ")) + others
                : "Take one lock around " + places(edits) + others;
    }

    static String places(List<Edit> edits) {
        return edits.stream().map(Edit::place).distinct().collect(Collectors.joining(" and "));
    }

    /** The places in brackets, if there are any. */
    static String among(List<Edit> edits) {
        return edits.isEmpty() ? "" : " (" + places(edits) + ")";
    }
}
