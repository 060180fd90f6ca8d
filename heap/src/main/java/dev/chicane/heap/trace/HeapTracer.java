package dev.chicane.heap.trace;

import dev.chicane.engine.oracle.InvariantBroken;
import dev.chicane.engine.oracle.NonSerialOutcome;
import dev.chicane.engine.schedule.Fingerprint;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.DatabaseLock;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Wait;
import dev.chicane.engine.trace.DatabaseLibraries;
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
import org.jspecify.annotations.Nullable;

/**
 * Makes a trace of one execution from what the hooks announce.
 *
 * <p>A hook comes right before its access and nothing else runs in between, so the value read, or replaced, is what stands
 * there now, and the value written is what stands there when the next event is announced. Used by the carrier, for one execution.
 */
public final class HeapTracer implements Tracer {
    private static final Set<String> TAKES = Set.of("lock", "lockInterruptibly", "tryLock", "acquire", "tryAcquire");

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
    private final ObjectNames names = new ObjectNames();
    private final Fingerprint fingerprint = new Fingerprint();

    // Mutable state
    private final StepLog steps = new StepLog();
    private final HeldLocks held = new HeldLocks();
    private final Outcomes outcomes;
    private final Map<Integer, Draft> monitors = new HashMap<>();
    private final Map<Long, Draft> statements = new HashMap<>();
    /** Where the answers of statements are shown: where they have gone on, if they have waited. */
    private final Map<Long, Draft> answers = new HashMap<>();

    private final KeptAccesses kept = new KeptAccesses();
    private int partsOfRanges;

    /** For a program of this class loader. */
    public HeapTracer(Sites sites, ClassLoader loader, Unseen unseen) {
        this.sites = sites;
        this.unseen = unseen;
        this.outcomes = new Outcomes(new FieldValues(loader), names);
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
    public String declaring(int step) {
        Draft found = steps.find(step);
        return found == null ? "" : found.declaring.replace('/', '.');
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
        draft.declaring = place.declaring();
        if (kept.isKept(place.site())) {
            boolean writes = place.site().kind() == StepKind.WRITE;
            kept.add(steps.count(), actor, place.site(), target, writes, draft, locks(actor));
        }
        outcomes.access(draft, place, owner, index);
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
        outcomes.call(actor, draft, place, target);
        if (target != null) {
            if (TAKES.contains(place.name())) {
                held.add(target, actor, place.site().location());
            } else if (place.name().equals("unlock")) {
                left(actor, target);
            }
        }
    }

    /** That call returned. */
    public void returned(Actor actor, @Nullable Object value, int site) {
        unseen.begin();
        try {
            Draft call = outcomes.returned(actor, sites.get(site), value);
            if (call != null) {
                call.clock = actor.scheduler().effects().clock(actor);
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
            if (wait.kind() == Wait.Kind.PARK && !outcomes.isCalling(actor)) {
                // What it did last is long done: a pool's thread that waits for a task is not where it ran the one
                // before.
                steps.stands(actor, Frames.spot(actor.vessel().getStackTrace()));
            }
            event(
                    actor,
                    StepKind.BLOCKED,
                    steps.lastSpot(actor),
                    wait.resource() instanceof DatabaseLock lock ? lock.toString() : describe(actor, wait));
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
        goesOn(actor, outcomes.called(actor, ""));
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
        outcomes.settle();
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

    @Override
    public void statement(Actor actor, long number, String sql) {
        unseen.begin();
        try {
            Spot spot = Frames.spot(DatabaseLibraries.without(new Throwable().getStackTrace()));
            fingerprint.add(31 * (31 * sql.hashCode() + spot.location().hashCode()) + actor.id());
            outcomes.settle();
            statements.put(number, steps.append(actor, StepKind.SQL, spot, "", sql, Instruction.UNKNOWN));
        } finally {
            unseen.end();
        }
    }

    @Override
    public void answered(long number, String answer) {
        Draft statement = statements.get(number);
        if (statement != null) {
            answers.computeIfAbsent(number, first -> end(statement)).value = answer;
        }
    }

    /** The newest step of a statement's actor, who has not done anything else since. */
    private Draft end(Draft statement) {
        Draft last = steps.last(statement.actor);
        return last != null && (last.kind == StepKind.RESUMED || last.kind == StepKind.SQL) ? last : statement;
    }

    @Override
    public int step(long number) {
        Draft statement = statements.get(number);
        return statement == null ? 0 : statement.number;
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
            case DATABASE -> resource instanceof DatabaseLock lock ? lock.told() : "a lock in the database";
            case CLASS_INIT -> "the initialisation of " + (resource instanceof Class<?> c ? c.getName() : "a class");
            case PARK -> outcomes.called(actor, "an unpark");
        };
    }

    /** Where the holder took what this actor waits for, or "". */
    String heldSince(Actor waiting, Actor holder) {
        Wait wait = waiting.waiting();
        Object resource = wait == null ? null : wait.resource();
        if (resource instanceof DatabaseLock taken) {
            return taken.since(holder);
        }
        Object lock = resource == null ? outcomes.target(waiting) : resource;
        return lock == null ? "" : held.since(lock, holder);
    }

    private String named(@Nullable Object resource) {
        return resource == null ? "an object" : names.name(resource);
    }

    // ---------------------------------------------------------------- steps

    private Draft add(Actor actor, Place place, String target) {
        outcomes.settle();
        fingerprint.add(31 * place.hash() + actor.id());
        Site site = place.site();
        return steps.append(actor, site.kind(), site.spot(), Draft.method(site), target, site.instruction());
    }

    private void event(Actor actor, StepKind kind, Spot spot, String target) {
        outcomes.settle();
        steps.append(actor, kind, spot, "", target, Instruction.UNKNOWN);
    }
}
