package dev.chicane.report;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.Arrays;
import java.util.List;

/** Which actors run, wait or are absent, as a trace is followed step by step. */
final class Lives {
    /** What an actor is at a moment. */
    enum State {
        /** Not started yet, or ended. */
        ABSENT,
        /** Could take a step as far as this trace tells. */
        ALIVE,
        /** Can't go on. */
        WAITING
    }

    private final List<Step> steps;
    private final List<String> names;

    // Mutable state
    private final State[] states;
    private int next;

    Lives(Trace trace) {
        steps = trace.steps();
        names = trace.actors();
        states = new State[names.size()];
        Arrays.fill(states, State.ABSENT);
        if (states.length > 0) {
            // The first actor is the one that nobody starts.
            states[0] = State.ALIVE;
        }
    }

    /** Follows the trace up to this index, exclusively. */
    void follow(int end) {
        for (; next < end; next++) {
            Step step = steps.get(next);
            states[step.actor()] = switch (step.kind()) {
                case BLOCKED, WAIT -> State.WAITING;
                case END, FAIL -> State.ABSENT;
                case READ, WRITE, CALL, POINT, SQL, ENTER, EXIT, NOTIFY, RESUMED -> State.ALIVE;
                case START -> {
                    int started = names.indexOf(step.target());
                    if (started >= 0) {
                        states[started] = State.ALIVE;
                    }
                    yield State.ALIVE;
                }
            };
        }
    }

    /** What an actor is now. */
    State of(int actor) {
        return states[actor];
    }
}
