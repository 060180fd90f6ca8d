package dev.chicane.heap.record;

import dev.chicane.engine.accesslog.LoggedSync;
import dev.chicane.engine.accesslog.LoggedSync.Kind;
import dev.chicane.engine.accesslog.SyncCalls;
import dev.chicane.heap.trace.ValueText;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records by which calls threads hand over to each other. A release is noted before its call and an acquire after it, so that each
 * release stands before the acquires that come after it. Thread-safe.
 */
final class SyncRecorder {
    private static final String SEMAPHORE = "Semaphore";

    /** Simple names of classes, or of their nearest superclasses of the JDK; they take long to make. */
    private static final ClassValue<String> TYPES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            Class<?> ofTheJdk = type;
            while (ofTheJdk.getClassLoader() != null) {
                ofTheJdk = ofTheJdk.getSuperclass();
            }
            String simple = ValueText.simpleName(ofTheJdk);
            return simple.substring(simple.lastIndexOf('.') + 1);
        }
    };

    /** A call that goes on after others if its result says so. */
    private record Call(Object target, String type, String method, boolean waits) {}

    private final ObjectTable objects;
    private final Consumer<Recorded> log;
    private final LongSupplier nanos;

    // Mutable state
    /** The starts of threads that have done nothing yet. */
    private final Set<String> started = ConcurrentHashMap.newKeySet();

    /** Whether a thread has begun of which it is not known who started it. */
    private final AtomicBoolean hasBegun = new AtomicBoolean();

    SyncRecorder(ObjectTable objects, Consumer<Recorded> log, LongSupplier nanos) {
        this.objects = objects;
        this.log = log;
        this.nanos = nanos;
    }

    /** The simple name of an object's class, or of what it extends if the program has made it. */
    static String typeOf(Object target) {
        return TYPES.get(target.getClass());
    }

    /** Before a call, with whether it waits for the end of others; what {@link #end} is to get, or null. */
    @Nullable
    Object begin(Actor actor, Object target, String method, boolean waits) {
        if (waits) {
            return new Call(target, "", method, true);
        }
        if (!SyncCalls.isKnown(method)) {
            return null;
        }
        if (method.equals("start") && target instanceof Thread) {
            String name = SyncCalls.startOf(objects.name(target));
            started.add(name);
            release(actor, name);
            return null;
        }
        String type = typeOf(target);
        if (SyncCalls.releases(type, method)) {
            String name = objects.name(target);
            if (!type.equals(SEMAPHORE) || actor.permits().release(name)) {
                release(actor, name);
            }
        }
        return SyncCalls.acquires(type, method, "") ? new Call(target, type, method, false) : null;
    }

    /** After it. */
    void end(Actor actor, @Nullable Object result, Object begun) {
        var call = (Call) begun;
        if (call.waits()) {
            add(actor, Kind.WAIT, objects.name(call.target()), actor.releases());
        } else if (SyncCalls.acquires(call.type(), call.method(), String.valueOf(plain(result)))) {
            String name = objects.name(call.target());
            if (call.type().equals(SEMAPHORE)) {
                actor.permits().take(name);
            }
            add(actor, Kind.ACQUIRE, name, actor.releases());
        }
    }

    /** No method of the program's is called: of other objects than these it is enough that there is one. */
    private static @Nullable Object plain(@Nullable Object result) {
        return result == null || result instanceof Boolean ? result : "";
    }

    /** A thread does something for the first time: it comes after who started it, or after all, if it is not known who did. */
    void started(Actor actor) {
        // One that was started by what is recorded is never the first, though a pool's thread may have started it.
        if (started.isEmpty() && hasBegun.compareAndSet(false, true)) {
            return;
        }
        String name = SyncCalls.startOf(objects.name(Thread.currentThread()));
        if (started.remove(name)) {
            add(actor, Kind.ACQUIRE, name, 0);
        } else if (!hasBegun.compareAndSet(false, true)) {
            add(actor, Kind.WAIT, name, 0);
        }
    }

    /** A thread has waited for the end of what others do. */
    void waited(Actor actor) {
        add(actor, Kind.WAIT, "", actor.releases());
    }

    /** A thread gives a task to a pool. */
    void submits(Actor actor) {
        release(actor, SyncCalls.TASKS);
    }

    /** A thread is about to do something that goes to the log: if it is in a task of a pool, it comes after who gave that. */
    void acts(Actor actor) {
        if (actor.acts()) {
            write(actor, Kind.ACQUIRE, SyncCalls.TASKS, actor.releases());
        }
    }

    private void release(Actor actor, String object) {
        acts(actor);
        write(actor, Kind.RELEASE, object, actor.release());
    }

    private void add(Actor actor, Kind kind, String object, long releases) {
        acts(actor);
        write(actor, kind, object, releases);
    }

    private void write(Actor actor, Kind kind, String object, long releases) {
        log.accept(new Sync(new LoggedSync(nanos.getAsLong(), actor.name(), kind, object, releases)));
    }
}
