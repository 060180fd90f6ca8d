package dev.chicane.heap.instrument;

import dev.chicane.engine.trace.StepKind;

/** Numbers the places of one method, in the order of its code. Used by one thread. */
final class MethodSites {
    private final ProgramClass owner;
    private final String method;

    // Mutable state
    private int line;
    private int ordinal;

    MethodSites(ProgramClass owner, String method, int firstLine) {
        this.owner = owner;
        this.method = method;
        this.line = firstLine;
    }

    /** What follows stands on this line. */
    void line(int number) {
        line = number;
    }

    int line() {
        return line;
    }

    /** A name for a lambda of this method. */
    String nextLambda() {
        return '.' + method + '#' + ordinal++;
    }

    int next(StepKind kind, String memberOwner, String name, boolean isStaticMember) {
        return owner.site(kind, method, line, ordinal++, memberOwner, name, isStaticMember);
    }

    /** A call of a method of the JDK. */
    int nextCall(String target, String name, String type, boolean isStatic) {
        return owner.callSite(method, line, ordinal++, target, name, type, isStatic);
    }
}
