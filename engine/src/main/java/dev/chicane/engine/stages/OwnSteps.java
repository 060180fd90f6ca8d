package dev.chicane.engine.stages;

import dev.chicane.engine.trace.LockSpan;
import dev.chicane.engine.trace.LockSpans;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one actor in a trace, and the locks it holds at them. Immutable.
 *
 * @param steps in their order
 * @param takings by the step that asks for the lock
 */
record OwnSteps(List<Step> steps, List<Taking> takings) {
    /**
     * That it takes a lock, or tries to.
     *
     * @param asks the step by which it does
     * @param from the number of the step from which on it has it; {@link LockSpan#NEVER} if it never does
     * @param to the number of the step by which it gives it up
     */
    private record Taking(Step asks, int from, int to) {
        static Taking of(List<Step> all, LockSpan span) {
            return new Taking(
                    all.get(span.asked()),
                    span.isHad() ? all.get(span.from()).number() : LockSpan.NEVER,
                    span.isOpen() ? Integer.MAX_VALUE : all.get(span.to()).number());
        }

        boolean isHad() {
            return from != LockSpan.NEVER;
        }

        boolean isHadBefore(int number) {
            return isHad() && from < number && number <= to;
        }
    }

    static OwnSteps of(Trace trace, int actor) {
        return new OwnSteps(
                trace.steps().stream().filter(step -> step.actor() == actor).toList(),
                LockSpans.of(trace).stream()
                        .filter(span -> span.actor() == actor && !span.isPermit())
                        .map(span -> Taking.of(trace.steps(), span))
                        .toList());
    }

    /** Those after one step, up to another, which is among them. */
    List<Step> between(int after, int last) {
        return steps.stream()
                .filter(step -> step.number() > after && step.number() <= last)
                .toList();
    }

    /** How often it comes to the place of a step, after one step and up to another. */
    int visits(Step place, int after, int last) {
        return (int) between(after, last).stream()
                .filter(step -> Visit.isSamePlace(place, step))
                .count();
    }

    /**
     * Where it is done with the thing of a step that began at another one: the next write of it, or the next step at the place of
     * {@code wanted}, in the same method and before it comes to the begin again; or else the step itself.
     */
    Step lastOf(Step from, Step begin, @Nullable Step wanted) {
        for (Step step : between(from.number() - 1, Integer.MAX_VALUE)) {
            boolean isWanted = wanted != null && Visit.isSamePlace(wanted, step);
            boolean isWrite = step.kind() == StepKind.WRITE && step.method().equals(from.method());
            if (isWanted || (isWrite && thing(step).equals(thing(from)))) {
                return step;
            }
            if (step != from && Visit.isSamePlace(begin, step)) {
                return from;
            }
        }
        return from;
    }

    /** Where it began with the thing of a step, in the same method and after it did the same before; the step itself if nowhere else. */
    Step firstOf(Step last) {
        Step first = last;
        for (Step step : between(0, last.number() - 1).reversed()) {
            if (Visit.isSamePlace(last, step)) {
                return first;
            }
            if (step.method().equals(last.method())
                    && isAccess(step)
                    && thing(step).equals(thing(last))) {
                first = step;
            }
        }
        return first;
    }

    private static boolean isAccess(Step step) {
        return switch (step.kind()) {
            case READ, WRITE, CALL -> true;
            default -> false;
        };
    }

    /** What a step accesses: a variable, or an object that is called. */
    private static String thing(Step step) {
        return step.kind() == StepKind.CALL ? lock(step) : step.target();
    }

    /** The steps by which it took the locks that it holds before this one, the outermost first. */
    List<Step> taken(int number) {
        return takings.stream()
                .filter(taking -> taking.isHadBefore(number))
                .map(Taking::asks)
                .toList();
    }

    /** The step by which it asked for the lock that it never gets; if there is no such one, the last by which it took one. */
    Optional<Step> lastTaking() {
        return takings.stream()
                .max(Comparator.comparing((Taking taking) -> !taking.isHad())
                        .thenComparingInt(taking -> taking.asks().number()))
                .map(Taking::asks);
    }

    /** The lock that a step takes or gives back, or the object it calls, with the object named. */
    static String lock(Step step) {
        if (step.kind() != StepKind.CALL) {
            return step.target();
        }
        String name = step.target().replaceAll("\\(.*", "");
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
