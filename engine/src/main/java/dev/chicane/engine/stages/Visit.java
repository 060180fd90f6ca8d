package dev.chicane.engine.stages;

import dev.chicane.engine.trace.Frame;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.Optional;

/**
 * A step of a trace, told so that a plain run can find it: the how-many-th time an actor comes to a place.
 *
 * @param actor name of the actor, which is that of the thread
 * @param className binary name of the class whose code it is in
 * @param line from 1
 * @param kind what is done there; {@link StepKind#RESUMED} where it is to go on inside of a call of the JDK
 * @param member the field, or {@code []} for an element of an array, or the method that is called, or inside of a call the one that
 *     the line is in; "" for a monitor
 * @param occurrence from 1; 0 inside of a call
 * @param location {@code File.java:line}
 * @param target what it was done to in the trace, with the object named
 */
public record Visit(
        String actor,
        String className,
        int line,
        StepKind kind,
        String member,
        int occurrence,
        String location,
        String target) {
    /**
     * That of the step with this number; empty if it is at no place that a plain run could be held at, or if steps are missing,
     * so that nobody knows for the how-many-th time it is done.
     */
    public static Optional<Visit> of(Trace trace, int number) {
        return trace.lacksItsBeginning() ? Optional.empty() : trace.step(number).flatMap(step -> of(trace, step));
    }

    /** That of a step by which an actor goes on inside of a call of the JDK, by where it was then. */
    static Visit inside(Trace trace, Step step, Frame frame) {
        return new Visit(
                trace.actors().get(step.actor()),
                frame.className(),
                frame.line(),
                StepKind.RESUMED,
                frame.method(),
                0,
                frame.file() + ":" + frame.line(),
                step.target());
    }

    private static Optional<Visit> of(Trace trace, Step step) {
        int line = line(step.location());
        boolean canBeHeld = switch (step.kind()) {
            case READ, WRITE, CALL, ENTER -> true;
            default -> false;
        };
        if (line == 0 || step.className().isEmpty() || !canBeHeld) {
            return Optional.empty();
        }
        int occurrence = (int) trace.steps().stream()
                .limit(step.number())
                .filter(other -> step.actor() == other.actor() && isSamePlace(step, other))
                .count();
        return Optional.of(new Visit(
                trace.actors().get(step.actor()),
                step.className(),
                line,
                step.kind(),
                member(step),
                occurrence,
                step.location(),
                step.target()));
    }

    /** Whether two steps, of whichever actors, are at the same place as a plain run knows it. */
    static boolean isSamePlace(Step one, Step other) {
        return one.kind() == other.kind()
                && one.className().equals(other.className())
                && one.location().equals(other.location())
                && member(one).equals(member(other));
    }

    /** The same of two of these. */
    boolean isAtPlaceOf(Visit other) {
        return kind == other.kind
                && className.equals(other.className)
                && line == other.line
                && member.equals(other.member);
    }

    private static String member(Step step) {
        String target = step.target();
        String name = target.substring(target.lastIndexOf('.') + 1);
        return switch (step.kind()) {
            case CALL -> name.endsWith("()") ? name.substring(0, name.length() - 2) : name;
            case READ, WRITE -> target.endsWith("]") ? "[]" : name;
            default -> "";
        };
    }

    private static int line(String location) {
        int colon = location.lastIndexOf(':');
        String digits = location.substring(colon + 1);
        return colon > 0 && digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
