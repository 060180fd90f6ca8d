package dev.chicane.heap.record;

import dev.chicane.engine.accesslog.HeldLock;
import dev.chicane.engine.accesslog.LoggedAccess;
import dev.chicane.engine.accesslog.Operation;
import dev.chicane.heap.instrument.RecordedSites.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An access between its begin and its line in the log. For one thread at a time. */
final class Access {
    private final Variable variable;
    private final Actor actor;
    private final Place place;
    private final boolean isStriped;
    private final boolean isCall;

    // Mutable state
    private @Nullable Object argument;
    private Operation operation;
    private long nanos;
    private long waits;
    private boolean isOrderSure = true;
    private String value = "";
    private List<HeldLock> locks = List.of();

    /**
     * Begins it.
     *
     * @param isStriped whether the variable's stripe is held until the end
     * @param isCall whether a method of the JDK is called
     * @param argument the last one of that, or null
     */
    Access(
            Variable variable,
            Actor actor,
            Place place,
            Operation operation,
            boolean isStriped,
            boolean isCall,
            @Nullable Object argument) {
        this.variable = variable;
        this.actor = actor;
        this.place = place;
        this.operation = operation;
        this.isStriped = isStriped;
        this.isCall = isCall;
        this.argument = argument;
    }

    Variable variable() {
        return variable;
    }

    Actor actor() {
        return actor;
    }

    boolean writes() {
        return operation != Operation.READ;
    }

    boolean isStriped() {
        return isStriped;
    }

    void orderIsUnsure() {
        isOrderSure = false;
    }

    /**
     * The value that was read or written, by what the hook at the end got: a call returns what was there before, or after, or whether
     * anything was changed.
     */
    String outcome(@Nullable Object result, ObjectTable objects) {
        String method = place.member();
        if (operation == Operation.READ || !isCall) {
            return objects.value(result);
        }
        boolean exchanges = method.contains("ompareAndSet");
        if (exchanges && Boolean.FALSE.equals(result)) {
            operation = Operation.READ;
            return "";
        }
        if (method.endsWith("AndGet")) {
            return objects.value(result);
        }
        boolean isSet = exchanges || operation == Operation.WRITE || method.equals("getAndSet");
        return isSet ? objects.value(argument) : "";
    }

    void complete(String newValue, Actor actor, ObjectTable objects, long newNanos) {
        argument = null;
        value = newValue;
        locks = actor.held(objects);
        waits = actor.waits();
        nanos = newNanos;
    }

    LoggedAccess logged() {
        return new LoggedAccess(
                nanos,
                actor.name(),
                operation,
                variable.name(),
                value,
                locks,
                List.of(place.frame()),
                isOrderSure,
                waits);
    }
}
