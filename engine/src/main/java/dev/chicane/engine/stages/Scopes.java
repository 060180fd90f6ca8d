package dev.chicane.engine.stages;

import dev.chicane.engine.trace.Frame;
import dev.chicane.engine.trace.StepStack;
import java.util.List;
import java.util.Optional;

/** Where actors were at some steps of a trace. Immutable. */
record Scopes(List<StepStack> stacks) {
    /** The innermost frame of a step; empty if it is not known. */
    Optional<Frame> top(int step) {
        return frames(step).stream().findFirst();
    }

    /** The method, {@code Class.method}, in which an actor takes both of these steps, called once; "" if that is not known. */
    String around(int one, int other) {
        List<Frame> first = frames(one).reversed();
        List<Frame> second = frames(other).reversed();
        String scope = "";
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            Frame frame = first.get(i);
            if (!method(frame).equals(method(second.get(i)))) {
                break;
            }
            scope = method(frame);
            if (frame.line() != second.get(i).line()) {
                break;
            }
        }
        return scope;
    }

    /** The method of a step. */
    String of(int step) {
        return top(step).map(Scopes::method).orElse("");
    }

    private List<Frame> frames(int step) {
        return stacks.stream()
                .filter(stack -> stack.step() == step)
                .map(StepStack::frames)
                .findFirst()
                .orElse(List.of());
    }

    private static String method(Frame frame) {
        return frame.className() + '.' + frame.method();
    }
}
