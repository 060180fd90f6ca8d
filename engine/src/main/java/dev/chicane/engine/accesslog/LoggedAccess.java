package dev.chicane.engine.accesslog;

import dev.chicane.engine.trace.Instruction;
import java.util.List;

/**
 * One access of a shared variable.
 *
 * @param time of it, by the log's clock
 * @param actor name of the actor, which no other one of the log has
 * @param operation what it does
 * @param variable what is accessed, with the object named: {@code Account#1.balance}
 * @param value what was read or written, as text; "" if that is not known
 * @param locks what the actor held
 * @param stack where in the code, innermost frame first: {@code pkg.Class.method(File.java:line)}; empty if unknown
 * @param isOrderSure whether its place among the accesses of the same variable is the one that it had
 * @param instruction by which it is done; volatile too where it is a call that synchronises
 * @param releases how often the actor had released something before, see {@link LoggedSync}
 */
public record LoggedAccess(
        long time,
        String actor,
        Operation operation,
        String variable,
        String value,
        List<HeldLock> locks,
        List<String> stack,
        boolean isOrderSure,
        Instruction instruction,
        long releases)
        implements LogEvent {
    /** Copies the lists. */
    public LoggedAccess {
        locks = List.copyOf(locks);
        stack = List.copyOf(stack);
    }

    /** The innermost frame, or "". */
    public String place() {
        return stack.isEmpty() ? "" : stack.getFirst();
    }

    /** The method of the innermost frame, with its class; "" if that is not known. */
    String method() {
        int file = place().indexOf('(');
        return file < 0 ? "" : place().substring(0, file);
    }

    /** The line of the innermost frame; 0 if that is not known. */
    int line() {
        String place = place();
        int colon = place.lastIndexOf(':');
        String digits = place.endsWith(")") ? place.substring(colon + 1, place.length() - 1) : "";
        return digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(Character::isDigit)
                ? 0
                : Integer.parseInt(digits);
    }

    /** Whether it stands in the same place of the code as another one. */
    boolean isAt(LoggedAccess other) {
        return place().equals(other.place()) && instruction.number() == other.instruction.number();
    }

    /** Whether it stands before another one of the same method. */
    boolean isAbove(LoggedAccess other) {
        boolean areNumbered = instruction.number() > 0 && other.instruction.number() > 0;
        return areNumbered ? instruction.number() < other.instruction.number() : line() < other.line();
    }

    /** Whether it counts as a release for those who wait until they read what it wrote. */
    public boolean isRelease() {
        return operation != Operation.READ && (instruction.isVolatile() || !locks.isEmpty());
    }
}
