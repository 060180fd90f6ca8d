package dev.chicane.engine.explain;

import dev.chicane.engine.accesslog.CallOperations;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import java.util.Set;

/**
 * What the steps of a trace do to what they share, by index. Of a call of the JDK the method's name tells, which is the
 * JDK's and not the program's. Immutable.
 */
final class Accesses {
    private static final Set<String> TAKES = Set.of("lock", "lockInterruptibly", "tryLock", "acquire", "tryAcquire");
    private static final Set<String> GIVES = Set.of("unlock", "release");
    private final Trace trace;

    Accesses(Trace trace) {
        this.trace = trace;
    }

    Trace trace() {
        return trace;
    }

    List<Step> steps() {
        return trace.steps();
    }

    Step step(int index) {
        return trace.steps().get(index);
    }

    int count() {
        return trace.steps().size();
    }

    String actor(int index) {
        return trace.actors().get(step(index).actor());
    }

    /** Whether it reads or writes a variable, or calls an object of the JDK that is no lock. */
    boolean isAccess(int index) {
        return switch (step(index).kind()) {
            case READ, WRITE -> true;
            case CALL -> !takes(index) && !gives(index);
            default -> false;
        };
    }

    /** The variable, or the object that is called, or the lock. */
    String thing(int index) {
        Step step = step(index);
        int dot = dot(step.target());
        return step.kind() == StepKind.CALL && dot > 0 ? step.target().substring(0, dot) : step.target();
    }

    /** Whether it may change what it accesses. */
    boolean writes(int index) {
        return switch (step(index).kind()) {
            case WRITE -> true;
            case CALL -> !CallOperations.onlyLooks(method(index));
            default -> false;
        };
    }

    /** {@code R} or {@code W}. */
    char letter(int index) {
        return writes(index) ? 'W' : 'R';
    }

    /** Whether it takes a lock, or tries to. */
    boolean takes(int index) {
        Step step = step(index);
        boolean failed = step.value().equals("false");
        return step.kind() == StepKind.ENTER
                || (step.kind() == StepKind.CALL && TAKES.contains(method(index)) && !failed);
    }

    boolean gives(int index) {
        Step step = step(index);
        return step.kind() == StepKind.EXIT || (step.kind() == StepKind.CALL && GIVES.contains(method(index)));
    }

    /** The name of the method that a call calls, or "". */
    String method(int index) {
        String target = step(index).target();
        int open = step(index).kind() == StepKind.CALL ? target.lastIndexOf("()") : -1;
        return open < 0 ? "" : target.substring(dot(target) + 1, open);
    }

    /** Whether one is known to come before the other in every order that is equivalent. */
    boolean ordered(int earlier, int later) {
        return step(earlier).happensBefore(step(later));
    }

    /** Whether an actor was started after this step. */
    boolean isBornAfter(int actor, int index) {
        String name = trace.actors().get(actor);
        for (int later = index + 1; later < count(); later++) {
            if (step(later).kind() == StepKind.START && step(later).target().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether accesses of one thing, the first of which came first, depend on each other. Calls may overlap, then they do. */
    boolean depend(int earlier, int later) {
        boolean areCalls = step(earlier).kind() == StepKind.CALL && step(later).kind() == StepKind.CALL;
        boolean isUnknown =
                step(earlier).clock().isEmpty() || step(later).clock().isEmpty();
        return areCalls || isUnknown || ordered(earlier, later);
    }

    /** The actor's own step after which it has done all of an act: the one before the next that the trace shows. */
    int ownEnd(Act act) {
        int last = 0;
        for (int index = act.from(); index < count(); index++) {
            Step step = step(index);
            // Other events, such as an end, begin no step of their own.
            if (step.actor() == act.actor() && step.fingerprinted()) {
                if (index > act.to() && step.ownStep() > last) {
                    return step.ownStep() - 1;
                }
                last = step.ownStep();
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Whether this step is where the actor goes on inside of the call that an act is. */
    boolean goesOnInside(Act act, int index) {
        Step step = step(index);
        return step.actor() == act.actor()
                && step.kind() == StepKind.RESUMED
                && step(act.from()).kind() == StepKind.CALL
                && step.target().equals(step(act.from()).target());
    }

    private static int dot(String target) {
        return target.lastIndexOf('.');
    }
}
