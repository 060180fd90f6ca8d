package dev.chicane.engine.trace;

import java.util.List;

/**
 * Two accesses of one variable, at least one of them a write, that nothing orders in the sense of the Java memory model.
 *
 * @param variable what is accessed, with the object named: {@code Account#1.balance}
 * @param earlier the one that came first in the schedule in which they were met
 * @param later the other one
 * @param missing what would have ordered them, and is not there, as a sentence
 */
public record DataRace(String variable, Access earlier, Access later, String missing) {
    /**
     * One of the two.
     *
     * @param actor name of the actor
     * @param writes whether it writes
     * @param location {@code File.java:line}
     * @param method simple class and method name, such as {@code Account.withdraw}
     * @param value the value read or written, as text; "" if that is not known
     * @param stack the actor's frames, innermost first, {@code pkg.Class.method(File.java:line)}
     * @param locks the locks and monitors that it held, named
     */
    public record Access(
            String actor,
            boolean writes,
            String location,
            String method,
            String value,
            List<String> stack,
            List<String> locks) {
        /** Copies the lists. */
        public Access {
            stack = List.copyOf(stack);
            locks = List.copyOf(locks);
        }
    }
}
