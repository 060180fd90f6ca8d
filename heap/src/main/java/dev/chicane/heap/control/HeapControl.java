package dev.chicane.heap.control;

import dev.chicane.engine.linearizability.CallingActor;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.DatabaseLock;
import dev.chicane.engine.scheduler.TellsEffects;
import dev.chicane.engine.scheduler.Wait;
import dev.chicane.heap.instrument.Sites;
import dev.chicane.heap.trace.HeapTracer;
import dev.chicane.runtime.ClassHooks;
import dev.chicane.runtime.Hooks;
import dev.chicane.runtime.MonitorHooks;
import dev.chicane.runtime.SystemHooks;
import dev.chicane.runtime.ThreadHooks;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The heap as a scenario sees it: begins and ends executions, and knows what of the program is under control.
 *
 * <p>Its other side is what the hooks call: {@link ControlledAccesses} and the others that are called so. Used by the
 * carrier, but for {@link #arm}.
 */
public final class HeapControl {
    final Sites sites;
    final MonitorTable monitors = new MonitorTable();
    final OutsideMonitors outsideMonitors = new OutsideMonitors(monitors);
    final ClassInits inits = new ClassInits(this::isWhole, this::isOwnClass);
    final Chance chance = new Chance();
    final CommonPool commonPool = new CommonPool();
    final Outsiders outsiders = new Outsiders();
    final Threads threads;
    private static final String UNSEEN = "code that is not looked into changes what is shared";
    final OpenFiles openFiles = new OpenFiles(outsiders);
    final Groups groups = new Groups();
    final Reach reach;
    final Optimists optimists = new Optimists();
    /** As they were when the program was loaded. */
    private Properties properties = System.getProperties();

    // Mutable state, written by the carrier between executions
    @Nullable
    ControlledScheduler scheduler;

    @Nullable
    HeapTracer tracer;

    @Nullable
    IdentityHashes hashes;

    boolean touchedProperties;

    /** Whether the strategy wants to hear of steps before they are taken. */
    boolean announces;

    /** To these the program prints, and nobody reads it before the execution is over. */
    private @Nullable PrintStream out;

    private @Nullable PrintStream err;

    /** Whether anything may change unseen, in this execution and in all. */
    private boolean unseenChanges;

    private boolean alwaysUnseenChanges;

    /** Which addresses lead to connections that tell what they touch. */
    private Predicate<Object> told = address -> false;

    /** Which classes are taken as a whole, by their names. */
    private Predicate<String> whole = name -> false;

    /** Which of them touch nothing but what is their own. */
    private Predicate<String> owned = name -> false;

    /** Which classes are looked into, so that all is told that they do. */
    private Predicate<Class<?>> lookedInto = type -> false;

    BiFunction<Class<?>, byte[], byte[]> hiddenClasses = (host, bytes) -> bytes;
    private int links;
    private int insideBeforeLinks;

    /**
     * Counts steps at these sites.
     *
     * @throws IllegalStateException if this JDK keeps its threads in a way that is not known
     */
    public HeapControl(Sites sites) {
        this.sites = sites;
        this.reach = new Reach(sites, new Opacity(this::isLookedInto, unseen()));
        this.threads = new Threads(outsiders, monitors, reach);
        ThreadFields.lookUp();
        TaskKeepers.lookUp();
        PoolFields.lookUp();
        StageFields.lookUp();
        SharedState.of(this);
    }

    /** Gives classes of the JDK their identity hash codes by their names, before anybody asks for them. */
    public static void name(Class<?>[] classes) {
        var seeds = new IdentityHashes();
        for (Class<?> type : classes) {
            if (type.getClassLoader() == null) {
                seeds.assign(type, type.getName());
            }
        }
    }

    /** Lets the hooks call what they do here; once in the life of the JVM. */
    public void arm() {
        Hooks.arm(new ControlledAccesses(this));
        MonitorHooks.arm(new ControlledMonitors(this));
        ThreadHooks.arm(new ControlledThreads(this));
        ClassHooks.arm(new ControlledClasses(this));
        SystemHooks.arm(new ControlledSystem(this));
        CallingActor.arm(this::self);
    }

    /** The calling actor, which is inside of nothing from now on: what Chicane does on its thread is no step. */
    @Nullable
    Actor self() {
        Actor self = actor();
        Inside.leave(self);
        return self;
    }

    /** The running actor if it is the calling thread, else null: for a hook that runs none of the code with points inside. */
    @Nullable
    Actor actor() {
        ControlledScheduler current = scheduler;
        return current == null ? null : current.self();
    }

    /** Hidden classes are changed like this, given the class beside which they are defined. */
    public void instrumentHiddenClasses(BiFunction<Class<?>, byte[], byte[]> change) {
        hiddenClasses = change;
    }

    /** The actor is about to take a step at this site: somebody else may go on before it does. */
    void point(Actor self, int site) {
        if (sites.isWhole(site)) {
            self.scheduler().whole(self, sites.isOwn(site));
        } else {
            reach.comes(self);
            self.actsForItself();
            self.scheduler().point(self);
        }
    }

    /**
     * Says which classes are taken as a whole, by their names.
     *
     * @param keepToTheirOwn which of them touch nothing but what is their own
     */
    public void trust(Predicate<String> classes, Predicate<String> keepToTheirOwn) {
        whole = classes;
        owned = keepToTheirOwn;
    }

    /** Says of which classes all is told that they do. */
    public void lookInto(Predicate<Class<?>> classes) {
        lookedInto = classes;
    }

    private boolean isLookedInto(Class<?> type) {
        return lookedInto.test(type);
    }

    /** Whether an object is of a class that touches nothing but what is its own. */
    boolean isOwn(@Nullable Object object) {
        return object != null && isOwnClass(object.getClass());
    }

    private boolean isOwnClass(Class<?> type) {
        return owned.test(type.getName());
    }

    private boolean isWhole(Class<?> type) {
        return whole.test(type.getName());
    }

    /** Whether the calling thread is the running actor. */
    public boolean byActor() {
        return actor() != null;
    }

    /** Whether executions run on this thread. */
    boolean isCarrier(Thread thread) {
        IdentityHashes seeds = hashes;
        return seeds != null && seeds.isFor(thread);
    }

    /** Everything is as in the first execution. */
    public void begin(ControlledScheduler newScheduler, @Nullable HeapTracer newTracer) {
        scheduler = newScheduler;
        tracer = newTracer;
        announces = newScheduler.effects().announces();
        Hooks.tracing = newTracer != null;
        Hooks.ordering = newScheduler.effects().races() != null;
        Inside.begin();
        optimists.begin();
        reach.begin();
        if (alwaysUnseenChanges) {
            newScheduler.effects().incomplete(UNSEEN);
        }
        links = 0;
        unseenChanges = alwaysUnseenChanges;
        openFiles.closeAll();
        monitors.begin();
        outsiders.begin();
        inits.begin();
        threads.begin();
        groups.end();
        chance.begin();
        commonPool.begin();
        seedHashes();
    }

    /** In the rest of an execution that has just begun, what is drawn by chance is other than usual, and so is the time. */
    public void drawOthers() {
        chance.drawOthers();
    }

    /** Another program comes: what was said of the last one is forgotten, and the properties are those of now. */
    public void forget() {
        alwaysUnseenChanges = false;
        told = address -> false;
        outsiders.forget();
        properties = (Properties) System.getProperties().clone();
    }

    /** Connections that the program asks for at these addresses, or of these objects, tell themselves what they touch. */
    public void connectionsTell(Predicate<Object> asked) {
        told = asked;
    }

    /** Whether what a call on this object touches, or one that asks for a connection at this address, is told by others. */
    boolean tells(@Nullable Object target) {
        return switch (target) {
            case null -> false;
            case String address -> told.test(address);
            case TellsEffects itself -> true;
            // What a program makes of the same interfaces has another handler.
            default ->
                isOwn(target)
                        || (Proxy.isProxyClass(target.getClass())
                                && Proxy.getInvocationHandler(target) instanceof TellsEffects)
                        || told.test(target);
        };
    }

    /** What the program prints goes to these streams, and nobody reads it before an execution is over. */
    public void printsTo(PrintStream newOut, PrintStream newErr) {
        out = newOut;
        err = newErr;
        // Not to be drawn in the middle of an execution.
        System.identityHashCode(newOut);
        System.identityHashCode(newErr);
    }

    /** Whether nothing but this stream is touched by who prints a text to it. */
    boolean keepsText(@Nullable Object stream) {
        return stream != null && (stream == out || stream == err);
    }

    /** In the executions to come the statics of all classes are renewed. */
    public void renewStatics() {
        inits.keep(ClassInits.Keeping.NOTHING);
    }

    /** In the executions to come the statics of all classes but these are renewed. */
    public void renewStaticsBut(Set<Class<?>> kept) {
        inits.keep(new ClassInits.Keeping(false, Set.copyOf(kept)));
    }

    /** In the executions to come classes keep the values of their statics, as they are now. */
    public void keepStatics() {
        inits.keep(ClassInits.Keeping.EVERYTHING);
    }

    /** Nothing is traced any more, and the system's properties are what they were. */
    public void end() {
        if (touchedProperties) {
            touchedProperties = false;
            System.setProperties((Properties) properties.clone());
        }
        threads.end();
        groups.end();
        tracer = null;
        Hooks.tracing = false;
        Hooks.ordering = false;
    }

    /** Runs a body as the program's main thread would. */
    public void runRoot(Thread identity, Threads.Body body) {
        ControlledScheduler current = scheduler;
        Actor self = current == null ? null : current.self();
        if (self == null) {
            throw new IllegalStateException("The root runs as an actor only.");
        }
        IdentityHashes seeds = hashes;
        if (seeds != null) {
            // Once more: what was linked to get here, in a first execution, drew some.
            seeds.seed();
        }
        threads.runRoot(self, identity, body);
    }

    /** The thread that stands for the root actor in the program. */
    public Thread newRoot(ClassLoader contextLoader) {
        threads.nextIsRoot();
        var root = new Thread(null, null, "main", 0, false);
        root.setDaemon(false);
        root.setContextClassLoader(contextLoader);
        return root;
    }

    /** The calling actor is about to end. */
    public void ending(Actor actor) {
        threads.ending(actor);
    }

    /** An actor is over. */
    public void ended(Actor actor) {
        threads.ended(actor);
    }

    /** Whether an actor only waits for more work. */
    public boolean idle(Actor actor) {
        return threads.idle(actor);
    }

    /** Whether there are threads that are not controlled. */
    public boolean hasOutsiders() {
        return outsiders.any();
    }

    /** From now on anything may change unseen; for good, if what makes that so happens once in the life of a JVM. */
    void unseenChanges(boolean once) {
        unseenChanges = true;
        ControlledScheduler current = scheduler;
        if (current != null) {
            current.effects().incomplete(UNSEEN);
        }
        alwaysUnseenChanges |= once;
    }

    /** An actor goes on in the middle of a call of the JDK. */
    public void wentOn(Actor actor, boolean afterWaking) {
        actor.scheduler().effects().synchronises(actor);
        reach.wentOn(actor, afterWaking);
    }

    /** Whether all that the program changes is seen. */
    public boolean seesAllChanges() {
        return !unseenChanges;
    }

    /** Whether one of them does something. */
    public boolean outsidersWork() {
        return outsiders.work();
    }

    /** What is not controlled, one sentence each. */
    public List<String> notCovered() {
        List<String> lines = outsiders.notCovered();
        if (!IdentityHashes.seeded()) {
            lines.add("Identity hash codes can't be seeded on this JVM: hash tables of objects without a hashCode of"
                    + " their own may be iterated in another order when a schedule is replayed.");
        }
        return lines;
    }

    /** The actor that holds what this one waits for, or null. */
    public @Nullable Actor holder(Actor waiting) {
        Wait wait = waiting.waiting();
        if (wait == null) {
            return null;
        }
        Object resource = wait.resource();
        return switch (wait.kind()) {
            case MONITOR -> resource == null ? null : monitors.owner(resource);
            case JOIN -> resource instanceof Actor actor ? actor : null;
            case CLASS_INIT -> resource == null ? null : inits.owner(resource);
            case PARK -> threads.holder(waiting);
            case DATABASE -> resource instanceof DatabaseLock lock ? lock.holder() : null;
            case CONDITION, SLEEP, SPIN -> null;
        };
    }

    private void seedHashes() {
        IdentityHashes seeds = hashes;
        if (seeds == null || !seeds.isFor(Thread.currentThread())) {
            seeds = new IdentityHashes();
            hashes = seeds;
        }
        seeds.seed();
    }

    /** Between its two calls what is drawn does not count. */
    public HeapTracer.Unseen unseen() {
        return new HeapTracer.Unseen() {
            private int depth;

            @Override
            public void begin() {
                IdentityHashes seeds = hashes;
                if (seeds != null) {
                    seeds.hold();
                }
                // Last, since what is above may find the stack full. What Chicane itself uses orders nothing.
                depth++;
                Hooks.ordering = false;
            }

            @Override
            public void end() {
                IdentityHashes seeds = hashes;
                if (seeds != null) {
                    seeds.release();
                }
                ControlledScheduler current = scheduler;
                if (--depth == 0 && current != null) {
                    Hooks.ordering = current.effects().races() != null;
                }
            }
        };
    }

    /** Gives a class of the program its identity hash code by its name, when it is loaded. From any thread. */
    public void loaded(Class<?> type) {
        IdentityHashes seeds = hashes;
        if (seeds != null && actor() != null) {
            seeds.assign(type, type.getName());
        } else if (IdentityHashes.isReady() && !Thread.currentThread().isVirtual()) {
            // Such as the main class, which is looked up before any execution.
            new IdentityHashes().assign(type, type.getName());
        }
    }

    /**
     * The JVM begins or ends to link or load something on this thread: what it draws then does not count, and what it
     * accesses is no step, since it happens once in the life of the JVM.
     */
    public void link(boolean begins) {
        IdentityHashes seeds = hashes;
        // The scheduler's own code runs on the carrier, and draws from the same words.
        if (seeds != null && (actor() != null || seeds.isFor(Thread.currentThread()))) {
            if (begins) {
                if (links++ == 0) {
                    insideBeforeLinks = Inside.hold();
                }
                seeds.hold();
            } else {
                seeds.release();
                if (links > 0 && --links == 0) {
                    Inside.release(insideBeforeLinks);
                }
            }
        }
    }
}
