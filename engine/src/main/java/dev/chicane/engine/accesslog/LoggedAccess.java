package dev.chicane.engine.accesslog;

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
 * @param waits how often the actor had waited for others before, see {@link Waiting}
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
        long waits) {
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

    boolean reads() {
        return operation != Operation.WRITE;
    }

    boolean writes() {
        return operation != Operation.READ;
    }
}
