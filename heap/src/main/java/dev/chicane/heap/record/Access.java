package dev.chicane.heap.record;

import dev.chicane.engine.accesslog.CallOperations;
import dev.chicane.engine.accesslog.HeldLock;
import dev.chicane.engine.accesslog.LoggedAccess;
import dev.chicane.engine.accesslog.Operation;
import dev.chicane.engine.trace.Instruction;
import dev.chicane.heap.instrument.RecordedSites.Place;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An access between its begin and its line in the log. For one thread at a time. */
final class Access implements Recorded {
    private static final long PATIENCE_NANOS = 100_000_000;

    private final Variable variable;
    private final Actor actor;
    private final Place place;
    private final boolean isStriped;
    private final String type;

    // Mutable state
    private @Nullable Object first;
    private @Nullable Object argument;
    private Operation operation;
    private long nanos;
    private long releases;
    private boolean isOrderSure = true;
    private boolean isPending;
    private long pendingSince;
    private Object value = "";
    private List<HeldLock> locks = List.of();

    /**
     * Begins it.
     *
     * @param isStriped whether the variable's stripe is held until the end
     * @param type simple name of the class of the JDK whose method is called; "" if none is
     * @param first argument of that, or null
     * @param argument the last one of that, or null
     */
    Access(
            Variable variable,
            Actor actor,
            Place place,
            Operation operation,
            boolean isStriped,
            String type,
            @Nullable Object first,
            @Nullable Object argument) {
        this.variable = variable;
        this.actor = actor;
        this.place = place;
        this.operation = operation;
        this.isStriped = isStriped;
        this.type = type;
        this.first = first;
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
    Object outcome(@Nullable Object result, ObjectTable objects) {
        if (operation == Operation.READ || type.isEmpty()) {
            return objects.kept(result);
        }
        String method = place.member();
        String shown = objects.value(result);
        if (hasFailed(result) || CallOperations.changesNothing(type, method, shown)) {
            operation = Operation.READ;
            return CallOperations.returnsWhatIsThere(method) ? shown : "";
        }
        boolean exchanges = method.startsWith("compareAnd") || method.startsWith("weakCompareAnd");
        if (method.endsWith("AndGet")) {
            return shown;
        }
        boolean isSet = exchanges || operation == Operation.WRITE || method.equals("getAndSet");
        return isSet ? objects.value(argument) : "";
    }

    /** Whether it is an exchange that found another value than it expected, which it returns. */
    private boolean hasFailed(@Nullable Object found) {
        if (!place.member().equals("compareAndExchange")) {
            return false;
        }
        return type.equals("AtomicReference") ? found != first : !Objects.equals(found, first);
    }

    /** It is noted before the call, whose result will tell what it did. */
    synchronized void awaitOutcome() {
        pendingSince = System.nanoTime();
        isPending = true;
    }

    /** Whether the result is to be waited for: not for ever, since a call that throws has none. */
    synchronized boolean isPending() {
        isPending = isPending && System.nanoTime() - pendingSince < PATIENCE_NANOS;
        return isPending;
    }

    /** It stays what it was taken for. */
    synchronized void giveUp() {
        isPending = false;
    }

    /** The call has returned that. */
    synchronized void settle(@Nullable Object result, ObjectTable objects) {
        if (!isPending) {
            return;
        }
        String method = place.member();
        String shown = objects.value(result);
        if (CallOperations.changesNothing(type, method, shown)) {
            operation = Operation.READ;
            value = CallOperations.returnsWhatIsThere(method) ? shown : "";
        }
        isPending = false;
    }

    /** It has happened; {@code newValue} is as the table of objects keeps it. */
    void complete(Object newValue, ObjectTable objects, long newNanos) {
        first = null;
        argument = null;
        value = newValue;
        locks = actor.held(objects);
        boolean isRelease = writes() && (isVolatile() || !locks.isEmpty());
        releases = isRelease ? actor.release() : actor.releases();
        nanos = newNanos;
    }

    private boolean isVolatile() {
        return type.isEmpty() ? place.instruction().isVolatile() : CallOperations.isThreadSafe(type);
    }

    private Instruction instruction() {
        Instruction known = place.instruction();
        return known.isVolatile() == isVolatile()
                ? known
                : new Instruction(known.number(), isVolatile(), known.looks());
    }

    @Override
    public LoggedAccess logged() {
        return new LoggedAccess(
                nanos,
                actor.name(),
                operation,
                variable.name(),
                value.toString(),
                locks,
                place.stack(),
                isOrderSure,
                instruction(),
                releases);
    }
}
