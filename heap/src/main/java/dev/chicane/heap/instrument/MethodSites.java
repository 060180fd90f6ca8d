package dev.chicane.heap.instrument;

import dev.chicane.engine.trace.StepKind;
import java.util.BitSet;

/** Numbers the places of one method, in the order of its code. Used by one thread. */
final class MethodSites {
    private final ProgramClass owner;
    private final String method;
    private final BitSet looks;

    // Mutable state
    private int position;
    private int line;
    private int ordinal;

    /** With the positions of the elements that are in {@link LookingLoops}. */
    MethodSites(ProgramClass owner, String method, int firstLine, BitSet looks) {
        this.owner = owner;
        this.method = method;
        this.looks = looks;
        this.line = firstLine;
    }

    /** What follows stands on this line. */
    void line(int number) {
        line = number;
    }

    /** The next element of the code. */
    void nextElement() {
        position++;
    }

    int line() {
        return line;
    }

    /** A name for a lambda of this method. */
    String nextLambda() {
        return '.' + method + '#' + ordinal++;
    }

    int next(StepKind kind, String memberOwner, String name, boolean isStaticMember) {
        return owner.site(kind, place(), memberOwner, name, isStaticMember);
    }

    /** A call of a method of the JDK. */
    int nextCall(String target, String name, String type, boolean isStatic) {
        return owner.callSite(place(), target, name, type, isStatic);
    }

    private InMethod place() {
        return new InMethod(method, line, ordinal++, looks.get(position));
    }

    /**
     * A place within a class.
     *
     * @param method name of the method
     * @param line of the source file
     * @param ordinal tells the places of one method apart
     * @param looks whether it is in one of {@link LookingLoops}
     */
    record InMethod(String method, int line, int ordinal, boolean looks) {}
}
