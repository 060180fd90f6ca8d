package dev.chicane.engine.stages;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one actor in a trace, and the locks it holds at them. Immutable.
 *
 * @param steps in their order
 */
record OwnSteps(List<Step> steps) {
    private static final Set<String> TAKES = Set.of("lock", "lockInterruptibly");

    static OwnSteps of(Trace trace, int actor) {
        return new OwnSteps(
                trace.steps().stream().filter(step -> step.actor() == actor).toList());
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
        var open = new ArrayList<Step>();
        for (Step step : between(0, number - 1)) {
            if (takes(step)) {
                open.add(step);
            } else if (gives(step)) {
                last(open, lock(step)).ifPresent(open::remove);
            }
        }
        return open;
    }

    private static Optional<Step> last(List<Step> open, String lock) {
        return open.reversed().stream().filter(step -> lock(step).equals(lock)).findFirst();
    }

    /** The last step before this one by which it took a lock, or tried to. */
    Optional<Step> lastTaking(int number) {
        return between(0, number - 1).reversed().stream()
                .filter(OwnSteps::takes)
                .findFirst();
    }

    static boolean takes(Step step) {
        return step.kind() == StepKind.ENTER || (step.kind() == StepKind.CALL && TAKES.contains(method(step)));
    }

    private static boolean gives(Step step) {
        return step.kind() == StepKind.EXIT
                || (step.kind() == StepKind.CALL && method(step).equals("unlock"));
    }

    /** The lock that a step takes or gives back, or the object it calls, with the object named. */
    static String lock(Step step) {
        return step.kind() == StepKind.CALL
                ? step.target().substring(0, Math.max(0, step.target().lastIndexOf('.')))
                : step.target();
    }

    private static String method(Step step) {
        String name = step.target().substring(step.target().lastIndexOf('.') + 1);
        return name.endsWith("()") ? name.substring(0, name.length() - 2) : name;
    }
}
