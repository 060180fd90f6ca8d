package dev.chicane.engine.trace;

import java.util.List;

/**
 * One step of an execution.
 *
 * <p>Those with a place in the program's code are what a {@link dev.chicane.engine.schedule.Fingerprint} counts.
 *
 * @param number from 1, in the order in which the steps happened
 * @param actor number of the actor
 * @param kind what was done
 * @param location {@code File.java:line}, or "" for what happens at no place
 * @param method simple class and method name, such as {@code Account.withdraw}, or ""
 * @param target what it was done to, with the object named: {@code Account#1.balance}
 * @param value the value read, written or returned, as text; "" if none
 * @param chosen whether it comes right after a switch from another actor that could have gone on: a preemption
 * @param clock a vector clock: by number of the actor, how many of its steps come before this one or are it, in the order
 *     of dependent steps; empty if it was not kept
 * @param before the value that a write replaced, as text; "" if unknown
 * @param className binary name of the class whose code the location is in, such as {@code bank.Account$Entry}; "" if unknown
 * @param ownStep how many scheduling steps the actor had begun, this one among them; 0 if unknown
 * @param instruction by which it is done
 */
public record Step(
        int number,
        int actor,
        StepKind kind,
        String location,
        String method,
        String target,
        String value,
        boolean chosen,
        List<Integer> clock,
        String before,
        String className,
        int ownStep,
        Instruction instruction) {
    /** Copies the clock. */
    public Step {
        clock = List.copyOf(clock);
    }

    /** One by an instruction that is not known. */
    public Step(
            int number,
            int actor,
            StepKind kind,
            String location,
            String method,
            String target,
            String value,
            boolean chosen,
            List<Integer> clock,
            String before,
            String className,
            int ownStep) {
        this(
                number,
                actor,
                kind,
                location,
                method,
                target,
                value,
                chosen,
                clock,
                before,
                className,
                ownStep,
                Instruction.UNKNOWN);
    }

    /** One that replaced nothing that is known, in a class that is not known. */
    public Step(
            int number,
            int actor,
            StepKind kind,
            String location,
            String method,
            String target,
            String value,
            boolean chosen,
            List<Integer> clock) {
        this(number, actor, kind, location, method, target, value, chosen, clock, "", "", 0);
    }

    /** The same with another value. */
    public Step withValue(String other) {
        return new Step(
                number,
                actor,
                kind,
                location,
                method,
                target,
                other,
                chosen,
                clock,
                before,
                className,
                ownStep,
                instruction);
    }

    /** Whether this step comes before the other in every order that the dependent steps of this execution allow. */
    public boolean happensBefore(Step other) {
        boolean known = actor < clock.size() && actor < other.clock.size();
        return known && number < other.number && clock.get(actor) <= other.clock.get(actor);
    }

    /** Whether a fingerprint counts it. */
    public boolean fingerprinted() {
        return switch (kind) {
            case READ, WRITE, CALL, POINT, SQL, ENTER, EXIT, WAIT, NOTIFY -> true;
            case BLOCKED, RESUMED, START, END, FAIL -> false;
        };
    }
}
