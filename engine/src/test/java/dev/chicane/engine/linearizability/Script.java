package dev.chicane.engine.linearizability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A history, told event by event. */
final class Script {
    private final List<Operation> operations = new ArrayList<>();
    private int clock;

    Script invokes(String actor, String name, @Nullable Object... arguments) {
        int number = operations.size() + 1;
        operations.add(new Operation(
                number, actor, name, Arrays.asList(arguments), clock++, Operation.NEVER, Outcome.PENDING));
        return this;
    }

    Script returns(String actor, @Nullable Object value) {
        return ends(actor, new Outcome.Returned(value));
    }

    Script throwing(String actor, Class<? extends Throwable> type) {
        return ends(actor, new Outcome.Threw(type));
    }

    /** Invoked and returned with nothing in between. */
    Script calls(String actor, String name, Object argument, @Nullable Object result) {
        return invokes(actor, name, argument).returns(actor, result);
    }

    /** The same without an argument. */
    Script calls(String actor, String name, @Nullable Object result) {
        return invokes(actor, name).returns(actor, result);
    }

    private Script ends(String actor, Outcome outcome) {
        for (int i = operations.size() - 1; i >= 0; i--) {
            Operation one = operations.get(i);
            if (one.actor().equals(actor) && one.pending()) {
                operations.set(
                        i,
                        new Operation(
                                one.number(), actor, one.name(), one.arguments(), one.invoked(), clock++, outcome));
                return this;
            }
        }
        throw new IllegalStateException(actor + " does nothing that could end");
    }

    History history() {
        return new History(operations);
    }
}
