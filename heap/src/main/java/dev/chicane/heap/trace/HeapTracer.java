package dev.chicane.heap.trace;

import dev.chicane.engine.oracle.InvariantBroken;
import dev.chicane.engine.oracle.NonSerialOutcome;
import dev.chicane.engine.schedule.Fingerprint;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Wait;
import dev.chicane.engine.trace.Instruction;
import dev.chicane.engine.trace.Site;
import dev.chicane.engine.trace.Spot;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.StepStack;
import dev.chicane.engine.trace.Trace;
import dev.chicane.engine.trace.TracedAccess;
import dev.chicane.engine.trace.Tracer;
import dev.chicane.heap.instrument.Sites;
import dev.chicane.heap.instrument.Sites.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes a trace of one execution from what the hooks announce.
 *
 * <p>A hook comes right before its access and nothing else runs in between, so the value read, or replaced, is what stands
 * there now, and the value written is what stands there when the next event is announced. Used by the carrier, for one execution.
 */
public final class HeapTracer implements Tracer {
    private static final Set<String> TAKES = Set.of("lock", "lockInterruptibly", "tryLock", "acquire", "tryAcquire");

    /** A write or a call whose outcome is not known yet. */
    private record Pending(
            Draft draft, Place place, @Nullable Object target, int index) {}

    /**
     * Brackets what the program must not be able to tell of, by the identity hash codes that it draws. No lambda for what
     * stands between: to link one draws too.
     */
    public interface Unseen {
        /** What is drawn from here on does not count. */
        void begin();

        /** What is drawn from here on does. */
        void end();
    }

    private final Sites sites;
    private final Unseen unseen;
    private final FieldValues values;
    private final ObjectNames names = new ObjectNames();
    private final Fingerprint fingerprint = new Fingerprint();

    // Mutable state
    private final StepLog steps = new StepLog();
    private final HeldLocks held = new HeldLocks();
    private final Map<Integer, Pending> calls = new HashMap<>();
    private final Map<Integer, Draft> monitors = new HashMap<>();
    private final KeptAccesses kept = new KeptAccesses();
    private int partsOfRanges;
    private @Nullable Pending write;

    /** For a program of this class loader. */
    public HeapTracer(Sites sites, ClassLoader loader, Unseen unseen) {
        this.sites = sites;
        this.unseen = unseen;
        this.values = new FieldValues(loader);
    }

    // ---------------------------------------------------------------- what the hooks announce

    /** The actor now accesses a field. */
    public void field(Actor actor, @Nullable Object owner, int site) {
        Place place = sites.get(site);
        unseen.begin();
        try {
            String target =
                    owner == null || place.isStatic() ? place.site().member() : names.name(owner) + '.' + place.name();
            access(actor, place, target, owner, -1);
        } finally {
            unseen.end();
        }
    }

    /** The actor now accesses an array element. */
    public void element(Actor actor, @Nullable Object array, int index, int site) {
        unseen.begin();
        try {
            Place place = sites.get(site);
            access(actor, place, (array == null ? "null" : names.name(array)) + '[' + index + ']', array, index);
        } finally {
            unseen.end();
        }
    }

    /** The number of the step that comes next. */
    public int nextStep() {
        return steps.count() + 1;
    }

    /** The actor now accesses an element as part of a range, which is no step of its own; returns a label for that. */
    public int partOfRange(Actor actor, Object array, int index, boolean writes, int site) {
        int label = - ++partsOfRanges;
        Site place = sites.get(site).site();
        if (kept.isKept(place)) {
            unseen.begin();
            try {
                kept.add(label, actor, place, names.name(array) + '[' + index + ']', writes, null, locks(actor));
            } finally {
                unseen.end();
            }
        }
        return label;
    }

    private List<String> locks(Actor actor) {
        return held.of(actor).stream().map(names::name).toList();
    }

    @Override
    public void keep(Set<String> places) {
        kept.places(places);
    }

    @Override
    public @Nullable TracedAccess access(int label) {
        return kept.get(label);
    }

    @Override
    public void keepStacks(Set<Integer> numbers) {
        steps.stacks().keep(numbers);
    }

    @Override
    public List<StepStack> stacks() {
        return steps.stacks().stacks();
    }

    private void access(Actor actor, Place place, String target, @Nullable Object owner, int index) {
        Draft draft = add(actor, place, target);
        if (kept.isKept(place.site())) {
            boolean writes = place.site().kind() == StepKind.WRITE;
            kept.add(steps.count(), actor, place.site(), target, writes, draft, locks(actor));
        }
        if (place.site().kind() == StepKind.READ) {
            draft.value = shown(look(place, owner, index));
        } else {
            draft.before = shown(look(place, owner, index));
            write = new Pending(draft, place, owner, index);
        }
    }

    private @Nullable Object look(Place place, @Nullable Object owner, int index) {
        return place.name().isEmpty() ? values.element(owner, index) : values.field(place, owner);
    }

    /** The actor now calls a method of the JDK. */
    public void call(Actor actor, @Nullable Object target, int site) {
        unseen.begin();
        try {
            call(actor, target, sites.get(site));
        } finally {
            unseen.end();
        }
    }

    private void call(Actor actor, @Nullable Object target, Place place) {
        String text = (target == null ? place.site().member() : names.name(target) + '.' + place.name()) + "()";
        Draft draft = add(actor, place, text);
        var call = new Pending(draft, place, target, -1);
        calls.put(actor.id(), call);
        if (target != null) {
            if (TAKES.contains(place.name())) {
                held.add(target, actor, place.site().location());
            } else if (place.name().equals("unlock")) {
                left(actor, target);
            }
            if (isValueHolder(target)) {
                write = call;
            }
        }
    }

    /** That call returned. */
    public void returned(Actor actor, @Nullable Object value, int site) {
        unseen.begin();
        try {
            settle();
            Pending call = calls.remove(actor.id());
            if (call != null && call.place == sites.get(site)) {
                call.draft.value = shown(value);
                call.draft.clock = actor.scheduler().effects().clock(actor);
            }
        } finally {
            unseen.end();
        }
    }

    /** The actor now does something with a monitor. */
    public void monitor(Actor actor, Object lock, int site) {
        unseen.begin();
        try {
            monitors.put(actor.id(), add(actor, sites.get(site), names.name(lock)));
        } finally {
            unseen.end();
        }
    }

    /** It has entered it. */
    public void entered(Actor actor, Object lock, int site) {
        unseen.begin();
        try {
            held.add(lock, actor, sites.get(site).site().location());
            done(actor);
        } finally {
            unseen.end();
        }
    }

    /** It has told what it does to it, other than to enter. */
    public void told(Actor actor) {
        unseen.begin();
        try {
            done(actor);
        } finally {
            unseen.end();
        }
    }

    private void done(Actor actor) {
        Draft monitor = monitors.remove(actor.id());
        if (monitor != null) {
            monitor.clock = actor.scheduler().effects().clock(actor);
        }
    }

    /** It leaves it. */
    public void left(Actor actor, Object lock) {
        unseen.begin();
        try {
            held.remove(lock, actor);
        } finally {
            unseen.end();
        }
    }

    // ---------------------------------------------------------------- what the scheduler tells

    @Override
    public void blocked(Actor actor) {
        unseen.begin();
        try {
            tellBlocked(actor);
        } finally {
            unseen.end();
        }
    }

    private void tellBlocked(Actor actor) {
        Wait wait = actor.waiting();
        if (wait != null) {
            event(actor, StepKind.BLOCKED, steps.lastSpot(actor), describe(actor, wait));
            steps.lastCanNotGoOn();
        }
    }

    @Override
    public void resumed(Actor actor) {
        unseen.begin();
        try {
            tellResumed(actor);
        } finally {
            unseen.end();
        }
    }

    /** The actor goes on inside of a call of the JDK: shown where others came in between. */
    public void inside(Actor actor) {
        Pending call = calls.get(actor.id());
        goesOn(actor, call == null ? "" : call.draft.target);
    }

    /** The actor goes on with what a task's end brings with it: shown where others came in between. */
    public void completes(Actor actor) {
        goesOn(actor, "");
    }

    private void goesOn(Actor actor, String inside) {
        if (!steps.lastIsOf(actor)) {
            unseen.begin();
            try {
                event(actor, StepKind.RESUMED, steps.lastSpot(actor), inside);
            } finally {
                unseen.end();
            }
        }
    }

    private void tellResumed(Actor actor) {
        event(actor, StepKind.RESUMED, steps.lastSpot(actor), "");
    }

    @Override
    public void started(Actor parent, Actor child) {
        unseen.begin();
        try {
            event(parent, StepKind.START, steps.lastSpot(parent), child.name());
        } finally {
            unseen.end();
        }
    }

    @Override
    public void ended(Actor actor) {
        unseen.begin();
        try {
            tellEnded(actor);
        } finally {
            unseen.end();
        }
    }

    private void tellEnded(Actor actor) {
        Throwable failure = actor.failure();
        if (failure == null) {
            event(actor, StepKind.END, Spot.NOWHERE, "");
        } else if (failure instanceof InvariantBroken broken) {
            event(actor, StepKind.FAIL, steps.lastSpot(actor), broken.name());
        } else if (failure instanceof NonSerialOutcome) {
            event(actor, StepKind.FAIL, steps.lastSpot(actor), NonSerialOutcome.WHAT);
        } else {
            Spot spot = Frames.spot(failure.getStackTrace());
            event(actor, StepKind.FAIL, spot, failure.getClass().getName());
        }
        steps.lastCanNotGoOn();
    }

    @Override
    public int count() {
        return steps.count();
    }

    @Override
    public Trace finish(Execution execution) {
        settle();
        return new Trace(execution.actors().stream().map(Actor::name).toList(), steps.steps());
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public void named(Actor actor, String name) {
        unseen.begin();
        try {
            Spot spot = Frames.spot(new Throwable().getStackTrace());
            fingerprint.add(31 * (31 * name.hashCode() + spot.location().hashCode()) + actor.id());
            event(actor, StepKind.POINT, spot, name);
        } finally {
            unseen.end();
        }
    }

    // ---------------------------------------------------------------- words

    /** Where an actor took its last step, or "". */
    String lastLocation(Actor actor) {
        return steps.lastSpot(actor).location();
    }

    /** What an actor waits for, in words with the object named. */
    String describe(Actor actor, Wait wait) {
        Object resource = wait.resource();
        if (actor.spins()) {
            return "a change of " + steps.lookedAt(actor) + ", turning in a loop";
        }
        return switch (wait.kind()) {
            case MONITOR -> "monitor " + named(resource);
            case CONDITION -> "a notify on " + named(resource);
            case JOIN -> "the end of " + (resource == null ? "a thread" : resource);
            case SLEEP -> "its sleep to end";
            case SPIN -> "a change";
            case CLASS_INIT -> "the initialisation of " + (resource instanceof Class<?> c ? c.getName() : "a class");
            case PARK -> {
                Pending call = calls.get(actor.id());
                yield call == null ? "an unpark" : call.draft.target;
            }
        };
    }

    /** Where the holder took what this actor waits for, or "". */
    String heldSince(Actor waiting, Actor holder) {
        Wait wait = waiting.waiting();
        Pending call = calls.get(waiting.id());
        Object lock = wait == null ? null : wait.resource();
        if (lock == null && call != null) {
            lock = call.target;
        }
        return lock == null ? "" : held.since(lock, holder);
    }

    private String named(@Nullable Object resource) {
        return resource == null ? "an object" : names.name(resource);
    }

    private String shown(@Nullable Object value) {
        return value == FieldValues.UNKNOWN ? "" : names.value(value);
    }

    private static boolean isValueHolder(Object target) {
        return target instanceof AtomicInteger
                || target instanceof AtomicLong
                || target instanceof AtomicBoolean
                || target instanceof AtomicReference;
    }

    // ---------------------------------------------------------------- steps

    private Draft add(Actor actor, Place place, String target) {
        settle();
        fingerprint.add(31 * place.hash() + actor.id());
        Site site = place.site();
        return steps.append(actor, site.kind(), site.spot(), Draft.method(site), target, site.instruction());
    }

    private void event(Actor actor, StepKind kind, Spot spot, String target) {
        settle();
        steps.append(actor, kind, spot, "", target, Instruction.UNKNOWN);
    }

    /** What was announced last has happened by now. */
    private void settle() {
        Pending pending = write;
        write = null;
        if (pending != null && pending.place.site().kind() == StepKind.WRITE) {
            pending.draft.value = shown(look(pending.place, pending.target, pending.index));
        }
    }
}
