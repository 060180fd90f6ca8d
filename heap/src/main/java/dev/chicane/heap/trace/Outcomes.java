package dev.chicane.heap.trace;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.heap.instrument.Sites.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The values that steps read, write and return: what a write writes stands there when the next event is announced, and what a call
 * returns is told later. Used by the carrier, for one execution.
 */
final class Outcomes {
    /** A write or a call whose outcome is not known yet. */
    private record Pending(
            Draft draft, Place place, @Nullable Object target, int index) {}

    private final FieldValues values;
    private final ObjectNames names;

    // Mutable state
    private final Map<Integer, Pending> calls = new HashMap<>();
    private @Nullable Pending write;

    Outcomes(FieldValues values, ObjectNames names) {
        this.values = values;
        this.names = names;
    }

    /** A field or an element is accessed now. */
    void access(Draft draft, Place place, @Nullable Object owner, int index) {
        if (place.site().kind() == StepKind.READ) {
            draft.value = shown(look(place, owner, index));
        } else {
            draft.before = shown(look(place, owner, index));
            write = new Pending(draft, place, owner, index);
        }
    }

    /** The actor calls a method of the JDK now. */
    void call(Actor actor, Draft draft, Place place, @Nullable Object target) {
        var call = new Pending(draft, place, target, -1);
        calls.put(actor.id(), call);
        if (isValueHolder(target)) {
            write = call;
        }
    }

    /** Its call has returned this; the step that it was, or null if it is of no step. */
    @Nullable
    Draft returned(Actor actor, Place place, @Nullable Object value) {
        settle();
        Pending call = calls.remove(actor.id());
        if (call == null || call.place != place) {
            return null;
        }
        call.draft.value = shown(value);
        return call.draft;
    }

    /** What was announced last has happened by now. */
    void settle() {
        Pending pending = write;
        write = null;
        if (pending != null && pending.place.site().kind() == StepKind.WRITE) {
            pending.draft.value = shown(look(pending.place, pending.target, pending.index));
        }
    }

    /** Whether an actor calls something that it has not returned from. */
    boolean isCalling(Actor actor) {
        return calls.containsKey(actor.id());
    }

    /** What an actor calls and has not returned from, as the step has it. */
    String called(Actor actor, String otherwise) {
        Pending call = calls.get(actor.id());
        return call == null ? otherwise : call.draft.target;
    }

    /** The object that such a call is made on. */
    @Nullable
    Object target(Actor actor) {
        Pending call = calls.get(actor.id());
        return call == null ? null : call.target;
    }

    private @Nullable Object look(Place place, @Nullable Object owner, int index) {
        return place.name().isEmpty() ? values.element(owner, index) : values.field(place, owner);
    }

    private String shown(@Nullable Object value) {
        return value == FieldValues.UNKNOWN ? "" : names.value(value);
    }

    private static boolean isValueHolder(@Nullable Object target) {
        return target instanceof AtomicInteger
                || target instanceof AtomicLong
                || target instanceof AtomicBoolean
                || target instanceof AtomicReference;
    }
}
