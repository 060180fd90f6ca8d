package dev.chicane.heap.record;

import dev.chicane.engine.accesslog.CallOperations;
import dev.chicane.engine.accesslog.Operation;
import dev.chicane.heap.instrument.RecordedSites;
import dev.chicane.runtime.RecordBridge;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records the accesses of a program that runs as it would without Chicane, on its own threads: what the hooks do. Thread-safe.
 *
 * <p>An access of a field, an element or an atomic holds its variable's {@link Stripes stripe} from begin to end, so that value and
 * order in the log are those of the run. A call of a collection may call the program, so that nothing is held: a write is noted before it,
 * a read after it, and no read comes before the write that it saw.
 */
final class Recorder extends RecordBridge {
    private static final Set<String> KEYED = Set.of(
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "containsKey",
            "get",
            "getOrDefault",
            "merge",
            "put",
            "putIfAbsent",
            "remove",
            "replace");

    /** What all elements of arrays are as parts of them: their index tells them apart. */
    private static final String ELEMENT = "";

    private final RecordedSites sites;
    private final ObjectTable objects = new ObjectTable();
    private final Stripes stripes = new Stripes();
    private final Actors actors = new Actors();
    private final LongAdder made = new LongAdder();
    private final LogFile log;
    private final SyncRecorder syncs;
    /** Made once, and not at each access. */
    private final Consumer<Recorded> toLog;

    private final Consumer<Actor> onFirst;
    private final long begin = System.nanoTime();

    // Mutable state
    private volatile boolean isClosed;

    /** Writes to this file; the places are numbered in {@code sites}. */
    Recorder(RecordedSites sites, String file) throws IOException {
        this.sites = sites;
        this.log = new LogFile(file, objects::tidy);
        this.toLog = log::add;
        this.syncs = new SyncRecorder(objects, toLog, () -> System.nanoTime() - begin);
        this.onFirst = syncs::started;
    }

    /** Begins to write what is recorded to the file, in which there is nothing before. */
    void begin() {
        log.begin();
    }

    /** Ends the log, which names these classes as not recorded. */
    void close(Collection<String> notRecorded) {
        isClosed = true;
        log.close(made.sum(), notRecorded);
    }

    // ---------------------------------------------------------------- accesses

    @Override
    public @Nullable Object fieldBegin(@Nullable Object owner, int site) {
        RecordedSites.Place place = sites.get(site);
        if (isClosed || (owner == null && !place.isStatic())) {
            return null;
        }
        String part = owner == null ? place.key() : place.member();
        Actor actor = actor();
        Variable variable = actor.recent().find(owner, part, Variable.NO_INDEX);
        if (variable == null) {
            variable = owner == null
                    ? objects.staticVariable(part, place.member(), place.qualified())
                    : objects.entry(owner).field(part);
            actor.recent().add(owner, part, Variable.NO_INDEX, variable);
        }
        return begin(variable, actor, place, place.writes() ? Operation.WRITE : Operation.READ, "", null, null);
    }

    @Override
    public @Nullable Object elementBegin(@Nullable Object array, int index, @Nullable Object stored, int site) {
        if (isClosed || array == null || index < 0 || index >= Array.getLength(array)) {
            return null;
        }
        if (stored != null && !array.getClass().getComponentType().isInstance(stored)) {
            return null;
        }
        RecordedSites.Place place = sites.get(site);
        Operation operation = place.writes() ? Operation.WRITE : Operation.READ;
        Actor actor = actor();
        Variable variable = actor.recent().find(array, ELEMENT, index);
        if (variable == null) {
            variable = objects.entry(array).element(index);
            actor.recent().add(array, ELEMENT, index, variable);
        }
        return begin(variable, actor, place, operation, "", null, null);
    }

    /** Holds the stripe when it returns; what comes after it is one access that does not throw. */
    private @Nullable Access begin(
            @Nullable Variable variable,
            Actor actor,
            RecordedSites.Place place,
            Operation operation,
            String type,
            @Nullable Object first,
            @Nullable Object argument) {
        made.increment();
        if (variable == null) {
            return null;
        }
        log.awaitRoom();
        var access = new Access(variable, actor, place, operation, true, type, first, argument);
        if (!stripes.enter(variable.stripe())) {
            access.orderIsUnsure();
        }
        return access;
    }

    @Override
    public @Nullable Object callBegin(
            @Nullable Object target, @Nullable Object first, @Nullable Object last, int site) {
        if (isClosed || target == null) {
            return null;
        }
        log.awaitRoom();
        RecordedSites.Place place = sites.get(site);
        Object synchronising = syncs.begin(actor(), target, place.member(), place.writes());
        if (synchronising != null || target.getClass().getClassLoader() != null) {
            return synchronising;
        }
        return accessBegin(target, first, last, place);
    }

    private @Nullable Object accessBegin(
            Object target, @Nullable Object first, @Nullable Object last, RecordedSites.Place place) {
        String method = place.member();
        String type = SyncRecorder.typeOf(target);
        Operation operation = CallOperations.of(type, method);
        if (operation == null) {
            return null;
        }
        boolean isKeyed = KEYED.contains(method) && target instanceof Map<?, ?>;
        Variable variable = isKeyed
                ? objects.keyVariable(target, first)
                : objects.entry(target).field("");
        if (CallOperations.isAtomic(type) && !CallOperations.callsBack(method)) {
            return begin(variable, actor(), place, operation, type, first, last);
        }
        made.increment();
        if (variable == null) {
            return null;
        }
        var access = new Access(variable, actor(), place, operation, false, type, first, last);
        if (operation == Operation.READ) {
            return access;
        }
        boolean isPending = CallOperations.tellsByResult(type, method);
        if (isPending) {
            access.awaitOutcome();
        }
        add(access, operation == Operation.WRITE && last != null ? objects.value(last) : "");
        return isPending ? access : null;
    }

    @Override
    public void end(@Nullable Object value, Object begun) {
        if (!(begun instanceof Access access)) {
            syncs.end(actor(), value, begun);
            return;
        }
        if (access.writes() && !access.isStriped()) {
            access.settle(value, objects);
            return;
        }
        if (!access.isStriped()) {
            add(access, objects.kept(value));
            return;
        }
        int stripe = access.variable().stripe();
        try {
            if (!stripes.isMine(stripe)) {
                access.orderIsUnsure();
            }
            append(access, access.outcome(value, objects));
        } finally {
            stripes.leave(stripe);
        }
    }

    private void add(Access access, Object value) {
        int stripe = access.variable().stripe();
        if (!stripes.enter(stripe)) {
            access.orderIsUnsure();
        }
        try {
            append(access, value);
        } finally {
            stripes.leave(stripe);
        }
    }

    private void append(Access access, Object value) {
        syncs.acts(access.actor());
        access.complete(value, objects, System.nanoTime() - begin);
        access.variable().add(access, toLog);
    }

    // ---------------------------------------------------------------- locks

    @Override
    public void entering(Object lock) {
        actor().entering(lock);
    }

    @Override
    public void inMethod(Object lock, boolean begins) {
        actor().inMethod(lock, begins);
    }

    @Override
    public void locking(Object lock, boolean takes) {
        if (lock.getClass().getClassLoader() == null) {
            actor().locking(lock, takes);
        }
    }

    @Override
    public void waited() {
        actor().waited();
    }

    @Override
    public void awaited() {
        if (!isClosed) {
            log.awaitRoom();
            syncs.waited(actor());
        }
    }

    @Override
    public void submits() {
        Actor known = actors.known();
        if (known != null && !isClosed) {
            log.awaitRoom();
            syncs.submits(known);
        }
    }

    @Override
    public void taskBegins() {
        Actor known = actors.known();
        if (known != null) {
            known.beginsTask();
        } else if (!isClosed && !isCarrier(Thread.currentThread())) {
            actors.current(inTask -> {}).beginsTask();
        }
    }

    /** Whether a thread carries virtual ones, each turn of which is a task to it. */
    private static boolean isCarrier(Thread thread) {
        return thread.getClass().getName().equals("jdk.internal.misc.CarrierThread");
    }

    private Actor actor() {
        return actors.current(onFirst);
    }
}
