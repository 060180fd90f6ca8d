package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Effects;
import dev.chicane.heap.instrument.Sites;
import dev.chicane.heap.trace.HeapTracer;
import dev.chicane.runtime.Bridge;
import dev.chicane.runtime.Hooks;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks do: turns what instrumented code is about to do into steps of the engine's scheduler.
 *
 * <p>Every hook first asks whether the calling thread is the running actor; all others are let through. An actor in a
 * region without switches takes no steps either: such a region (a class initialiser that the JVM runs) happens once in
 * the life of a JVM, so that its steps would not be the same in every execution.
 */
final class HeapBridge extends Bridge {
    private static final long TIME_ZERO_MILLIS = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final long TIME_ZERO_NANOS = 1_000_000_000_000L;
    private static final long CLOCK_READ_NANOS = 1_000;

    /** The site of a monitor operation inside the JDK: no step of the program, what called it was one. */
    private static final int IN_THE_JDK = -1;

    /** Whose members static fields and methods are. */
    private static final Object STATICS = new Object();

    private static final int MONITOR = -1;

    private final HeapControl control;

    /** Whose {@link Hooks#inside} is: the JVM may take an actor away in the middle of a call, without a word. */
    private @Nullable Actor insider;

    HeapBridge(HeapControl control) {
        this.control = control;
        // It shall not be drawn in the middle of an execution.
        System.identityHashCode(STATICS);
    }

    /** The calling actor, which is inside of nothing from now on: what Chicane does on its thread is no step. */
    private @Nullable Actor self() {
        Actor self = actor();
        if (self != null && Hooks.inside != 0) {
            Hooks.inside = 0;
        }
        return self;
    }

    /** The same for a hook that runs none of the code that has points inside. */
    private @Nullable Actor actor() {
        ControlledScheduler current = control.scheduler;
        return current == null ? null : current.self();
    }

    /** At the end of a hook that a method of the JDK may reach inside of which the actor is: it is there again. */
    private void backInside(@Nullable Actor self, int inside) {
        if (inside != 0 && self != null) {
            inside(self, inside & ~Hooks.FRESH);
        }
    }

    /** In what the calling actor is inside; to be asked before {@link #self}. */
    private int families() {
        int inside = Hooks.inside;
        return inside == 0 || insider != actor() ? 0 : inside;
    }

    private void inside(Actor self, int families) {
        insider = self;
        Hooks.inside = families;
    }

    // ---------------------------------------------------------------- steps

    @Override
    public void fieldAccess(@Nullable Object owner, int site) {
        int inside = families();
        Actor self = self();
        if (self != null && !self.atomic()) {
            control.sites.hit(site);
            self.scheduler().point(self);
            access(self, owner == null ? STATICS : owner, control.sites.member(site), site);
            HeapTracer traces = control.tracer;
            if (traces != null) {
                traces.field(self, owner, site);
            }
        }
        backInside(self, inside);
    }

    @Override
    public void arrayAccess(@Nullable Object array, int index, int site) {
        int inside = families();
        Actor self = self();
        if (self != null && !self.atomic()) {
            control.sites.hit(site);
            self.scheduler().point(self);
            if (array != null) {
                access(self, array, index, site);
            }
            HeapTracer traces = control.tracer;
            if (traces != null) {
                traces.element(self, array, index, site);
            }
        }
        backInside(self, inside);
    }

    @Override
    public void call(@Nullable Object target, int site, int families) {
        Actor self = self();
        if (self != null && !self.atomic()) {
            control.sites.hit(site);
            self.scheduler().point(self);
            if (target instanceof Field field && Modifier.isStatic(field.getModifiers())) {
                ClassInits.initialize(field.getDeclaringClass());
            }
            if (target != null && locksItself(target)) {
                control.monitors.awaitFree(self.scheduler(), self, target);
            } else if (target instanceof WeakHashMap) {
                // The garbage collector may have changed it.
                self.scheduler().effects().changed();
            }
            access(self, target == null ? STATICS : target, target == null ? control.sites.member(site) : 0, site);
            HeapTracer traces = control.tracer;
            if (traces != null) {
                traces.call(self, target, site);
            }
            if (families != 0 && !self.dying()) {
                int effect = control.sites.effect(site);
                boolean looks = effect != Sites.CHANGE;
                inside(self, families | Hooks.FRESH | (looks ? 0 : Hooks.CHANGES));
            }
        }
    }

    private void access(Actor self, Object owner, int member, int site) {
        Effects effects = self.scheduler().effects();
        switch (control.sites.effect(site)) {
            case Sites.NONE -> {}
            case Sites.LOOK -> effects.read(self, owner, member, site);
            case Sites.ATTEMPT -> effects.visit(self, owner, member, site);
            default -> effects.write(self, owner, member, site);
        }
    }

    private static boolean locksItself(@Nullable Object target) {
        return target instanceof Vector || target instanceof Hashtable || target instanceof StringBuffer;
    }

    @Override
    public void awaitFree(@Nullable Object one, @Nullable Object two, @Nullable Object three) {
        if (locksItself(one) || locksItself(two) || locksItself(three)) {
            int inside = families();
            Actor self = self();
            if (self != null && !self.atomic()) {
                // While the actor waits for one, another may be taken.
                while (awaitFree(self, one) || awaitFree(self, two) || awaitFree(self, three)) {}
                inside(self, inside);
            }
        }
    }

    private boolean awaitFree(Actor self, @Nullable Object target) {
        return target != null && locksItself(target) && control.monitors.awaitFree(self.scheduler(), self, target);
    }

    @Override
    public void left() {
        int inside = families();
        Actor self = self();
        if (self != null && (inside & Hooks.CHANGES) != 0) {
            // It was announced before the call; what the call changed came later.
            self.scheduler().effects().changed();
        }
    }

    @Override
    public void opaque() {
        Actor self = self();
        if (self != null) {
            self.scheduler().effects().changed();
        }
    }

    @Override
    public void unseen() {
        Actor self = self();
        if (self != null) {
            control.unseenChanges(self.atomic());
        }
    }

    @Override
    public void attempted(boolean succeeded) {
        if (succeeded) {
            opaque();
        }
    }

    @Override
    public int turn(int changes) {
        Actor self = self();
        return self == null ? -1 : self.scheduler().turn(self, changes);
    }

    @Override
    public int out() {
        int inside = families();
        return self() == null ? 0 : inside;
    }

    @Override
    public void in(int inside) {
        backInside(actor(), inside);
    }

    @Override
    public void inner() {
        int inside = Hooks.inside;
        Actor self = actor();
        if (self == null || self.atomic()) {
            return;
        }
        if (self != insider) {
            Hooks.inside = 0;
            return;
        }
        if ((inside & Hooks.FRESH) != 0) {
            Hooks.inside = inside & ~Hooks.FRESH;
            return;
        }
        Hooks.inside = 0;
        self.scheduler().point(self);
        HeapTracer traces = control.tracer;
        if (traces != null) {
            traces.inside(self);
        }
        inside(self, inside);
    }

    @Override
    public void returned(@Nullable Object value, int site) {
        Actor self = self();
        HeapTracer traces = control.tracer;
        if (self != null && traces != null && !self.dying()) {
            traces.returned(self, value, site);
        }
    }

    // ---------------------------------------------------------------- monitors

    @Override
    public void monitorEnter(Object lock, int site) {
        Objects.requireNonNull(lock);
        int inside = families();
        Actor self = self();
        if (self == null) {
            control.monitors.enterNatively(lock);
        } else if (!self.dying()) {
            enterLogically(self, lock, site);
            // Others could run while it waited, but none that is in this monitor: the first access needs no point
            // still.
            if (inside != 0) {
                inside(self, inside);
            }
        }
    }

    private void enterLogically(Actor self, Object lock, int site) {
        if (site == IN_THE_JDK) {
            enter(self, lock, site);
            return;
        }
        if (!self.atomic()) {
            control.sites.hit(site);
            self.scheduler().point(self);
        }
        HeapTracer traces = control.tracer;
        if (traces != null && !self.atomic()) {
            traces.monitor(self, lock, site);
            enter(self, lock, site);
            traces.entered(self, lock, site);
        } else {
            enter(self, lock, site);
        }
    }

    private void enter(Actor self, Object lock, int site) {
        control.monitors.awaitFree(self.scheduler(), self, lock);
        // The stack may be full: what could still fail for that comes before the monitor is taken.
        self.scheduler().effects().visit(self, lock, MONITOR, site);
        control.monitors.enter(self.scheduler(), self, lock);
    }

    @Override
    public void monitorExit(Object lock, int site) {
        int inside = families();
        Actor self = self();
        if (self == null) {
            control.monitors.exitNatively(lock);
            return;
        }
        if (self.dying()) {
            return;
        }
        if (!self.atomic() && site != IN_THE_JDK) {
            control.sites.hit(site);
            self.scheduler().step(self);
            HeapTracer traces = control.tracer;
            if (traces != null) {
                traces.monitor(self, lock, site);
                traces.left(self, lock);
            }
        }
        self.scheduler().effects().visit(self, lock, MONITOR, site);
        control.monitors.exit(self.scheduler(), self, lock);
        backInside(self, inside);
    }

    @Override
    public void await(Object lock, long nanos, int site) throws InterruptedException {
        Objects.requireNonNull(lock);
        Actor self = self();
        if (self == null) {
            control.monitors.awaitNatively(lock, nanos);
            return;
        }
        if (site != IN_THE_JDK) {
            announce(self, lock, site);
        }
        self.scheduler().effects().visit(self, lock, MONITOR, site);
        Effects effects = self.scheduler().effects();
        effects.waits(self);
        control.monitors.await(self.scheduler(), self, lock, nanos);
        effects.visit(self, lock, MONITOR, site);
        if (site == IN_THE_JDK) {
            effects.changed();
        }
    }

    @Override
    public void signal(Object lock, boolean all, int site) {
        Objects.requireNonNull(lock);
        Actor self = self();
        if (self == null) {
            control.monitors.signalNatively(lock, all);
            return;
        }
        if (self.dying()) {
            return;
        }
        if (site != IN_THE_JDK) {
            announce(self, lock, site);
        }
        self.scheduler().effects().write(self, lock, MONITOR, site);
        control.monitors.signal(self.scheduler(), self, lock, all);
    }

    private void announce(Actor self, Object lock, int site) {
        if (self.atomic()) {
            return;
        }
        control.sites.hit(site);
        self.scheduler().point(self);
        HeapTracer traces = control.tracer;
        if (traces != null) {
            traces.monitor(self, lock, site);
        }
    }

    @Override
    public boolean holdsLock(Object lock) {
        Objects.requireNonNull(lock);
        Actor self = self();
        return control.monitors.holds(self == null ? Thread.currentThread() : self, lock);
    }

    // ---------------------------------------------------------------- threads

    @Override
    public Thread currentThread() {
        Actor self = actor();
        return self != null && self.identity() instanceof Thread thread ? thread : Thread.currentThread();
    }

    @Override
    public Thread parent(Thread current) {
        Actor self = self();
        return self == null ? current : control.threads.parent(self);
    }

    @Override
    public long threadId(long real) {
        return control.threads.id(real, self() != null);
    }

    @Override
    public long virtualThreadId(long real) {
        return control.threads.virtualId(real, self() != null || control.isCarrier(Thread.currentThread()));
    }

    @Override
    public boolean start(Thread thread) {
        Actor self = self();
        return self != null && control.threads.start(self, thread);
    }

    @Override
    public @Nullable Executor virtualScheduler(Runnable task) {
        Actor self = self();
        return self == null || self.dying() ? null : control.threads.prepareVirtual(self, task);
    }

    @Override
    public Runnable virtualTask(Executor scheduler, Runnable task) {
        return scheduler instanceof Actor actor ? Threads.virtualTask(actor, task) : task;
    }

    @Override
    public @Nullable Thread vessel(@Nullable Thread thread) {
        Actor actor = thread == null ? null : ThreadFields.actor(thread);
        return actor == null ? thread : actor.vessel();
    }

    @Override
    public int join(Thread thread, long nanos) throws InterruptedException {
        Actor self = self();
        Actor other = self == null ? null : ThreadFields.actor(thread);
        if (self == null || other == null) {
            return -1;
        }
        boolean ended = (!thread.isVirtual() && control.monitors.holds(self, thread))
                ? joinInMonitor(self, other, thread, nanos)
                : self.scheduler().join(self, other, nanos == 0 ? -1 : nanos);
        return ended ? 1 : 0;
    }

    /** As in the JVM, where a join waits in the thread's own monitor: who holds it gives it away for as long. */
    private boolean joinInMonitor(Actor self, Actor other, Thread thread, long nanos) throws InterruptedException {
        ControlledScheduler scheduler = self.scheduler();
        long begin = scheduler.now();
        while (!other.ended()) {
            long left = nanos == 0 ? 0 : nanos - (scheduler.now() - begin);
            if (left < 0 || (left == 0 && nanos != 0)) {
                return false;
            }
            control.monitors.await(scheduler, self, thread, left);
        }
        return true;
    }

    @Override
    public Thread.@Nullable State state(Thread thread) {
        Actor actor = ThreadFields.actor(thread);
        return actor == null || (actor.outside() && thread.isVirtual()) ? null : Threads.state(actor);
    }

    @Override
    public StackTraceElement @Nullable [] stackTrace(Thread thread) {
        Actor actor = thread.isVirtual() ? null : ThreadFields.actor(thread);
        return actor == null ? null : Threads.stackTrace(actor, actor == self());
    }

    @Override
    public @Nullable Thread identity(@Nullable Thread thread) {
        Actor actor = thread != null && thread.isVirtual() ? ThreadFields.actor(thread) : null;
        return actor != null && actor.identity() instanceof Thread known ? known : thread;
    }

    @Override
    public Thread @Nullable [] allThreads() {
        Actor self = self();
        return self == null ? null : Threads.alive(self.scheduler()).toArray(Thread[]::new);
    }

    @Override
    public @Nullable Map<Thread, StackTraceElement[]> allStackTraces() {
        Actor self = self();
        if (self == null) {
            return null;
        }
        Map<Thread, StackTraceElement[]> frames = new HashMap<>();
        for (Thread thread : Threads.alive(self.scheduler())) {
            frames.put(thread, thread.getStackTrace());
        }
        return frames;
    }

    @Override
    public boolean park(Executor given, long nanos) {
        if (!(given instanceof Actor self) || self.scheduler().external(self)) {
            return false;
        }
        int inside = families();
        Hooks.inside = 0;
        self.scheduler().park(self, nanos);
        backInside(self, inside);
        return true;
    }

    @Override
    public boolean parkDirectly(boolean absoluteMillis, long time) {
        int inside = families();
        Actor self = self();
        if (self == null) {
            return false;
        }
        long nanos = time;
        if (absoluteMillis) {
            long due = time - TIME_ZERO_MILLIS - self.scheduler().now() / 1_000_000;
            nanos = Math.max(0, Math.min(due, Long.MAX_VALUE / 1_000_000)) * 1_000_000;
        } else if (time == 0) {
            nanos = -1;
        }
        self.scheduler().park(self, nanos);
        backInside(self, inside);
        return true;
    }

    @Override
    public ForkJoinPool commonPool(ForkJoinPool real) {
        return self() == null ? real : control.commonPool.get();
    }

    @Override
    public boolean unpark(Executor given) {
        if (!(given instanceof Actor actor)) {
            return false;
        }
        boolean waitsForReal = actor.scheduler().external(actor);
        int inside = families();
        Actor self = self();
        if (!waitsForReal || self != null) {
            actor.scheduler().unpark(actor);
            backInside(self, inside);
        }
        return !waitsForReal;
    }

    @Override
    public boolean sleep(long nanos) throws InterruptedException {
        Actor self = self();
        if (self == null) {
            return false;
        }
        self.scheduler().sleep(self, nanos);
        return true;
    }

    @Override
    public void external(boolean begins) {
        Actor self = self();
        if (self != null) {
            self.scheduler().external(self, begins);
        }
    }

    @Override
    public void exit(int status) {
        Actor self = self();
        if (self != null) {
            self.scheduler().exit(self, status);
        }
    }

    /** The JVM outlives the execution: its hooks would run once, at the end of the whole search, outside any schedule. */
    @Override
    public boolean shutdownHook(Thread hook) {
        if (self() == null) {
            return false;
        }
        control.outsiders.note("Shutdown hooks of the program are not run.");
        return true;
    }

    @Override
    public void propertiesTouched() {
        control.touchedProperties |= self() != null;
    }

    // ---------------------------------------------------------------- time

    @Override
    public long nanoTime() {
        Actor self = self();
        return self == null ? System.nanoTime() : TIME_ZERO_NANOS + readClock(self);
    }

    @Override
    public long currentTimeMillis() {
        Actor self = self();
        return self == null ? System.currentTimeMillis() : TIME_ZERO_MILLIS + readClock(self) / 1_000_000;
    }

    @Override
    public long nanoTimeAdjustment(long offsetSeconds) {
        Actor self = self();
        return self == null
                ? Hooks.NO_ADJUSTMENT
                : (TIME_ZERO_MILLIS / 1_000 - offsetSeconds) * 1_000_000_000 + readClock(self);
    }

    @Override
    public @Nullable UUID randomUuid() {
        opaque();
        return self() == null ? null : control.chance.uuid();
    }

    /** Reading takes time, so that a loop until a deadline ends. */
    private static long readClock(Actor self) {
        return self.scheduler().readClock(self, CLOCK_READ_NANOS);
    }

    // ---------------------------------------------------------------- class initialisation

    @Override
    public void atomic(boolean begins) {
        Actor self = self();
        if (self != null) {
            self.scheduler().atomic(self, begins);
        }
    }

    @Override
    public void unswitched(boolean begins) {
        Actor self = actor();
        if (self != null) {
            self.scheduler().unswitched(self, begins);
        }
    }

    @Override
    public boolean controls() {
        return actor() != null;
    }

    @Override
    public boolean beginInit(Class<?> type) {
        Actor self = self();
        return self == null ? control.inits.beginOutside(type) : control.inits.begin(self.scheduler(), self, type);
    }

    @Override
    public void endInit(Class<?> type, @Nullable Throwable failure) {
        if (failure == null && type.isInterface()) {
            control.link(true);
            InterfaceConstants.show(type);
            control.link(false);
        }
        control.inits.end(self() == null ? null : control.scheduler, type, failure);
    }

    @Override
    public void initialize(Class<?> type) {
        if (type.getClassLoader() != null && self() != null) {
            ClassInits.initialize(type);
        }
    }

    @Override
    public void defined(Class<?> type) {
        Object[] constants = type.isEnum() ? type.getEnumConstants() : null;
        if (constants != null) {
            for (Object constant : constants) {
                named(constant);
            }
        }
    }

    @Override
    public @Nullable Object constant(Class<?> type, String name) {
        return EnumConstants.known(type, name);
    }

    @Override
    public void constantMade(Object made) {
        if (made instanceof Enum<?> constant && EnumConstants.remember(constant)) {
            named(made);
        }
    }

    @Override
    public Object constant(Object renewed) {
        if (!(renewed instanceof Enum<?> constant)) {
            return renewed;
        }
        Object first = EnumConstants.first(constant);
        if (first != renewed) {
            control.outsiders.note(
                    "The constants of " + constant.getDeclaringClass().getName()
                            + " are made in an unusual way: whom their constructor hands out `this` has another object.");
        }
        return first;
    }

    private void named(Object constant) {
        IdentityHashes seeds = control.hashes;
        if (seeds != null && self() != null && constant instanceof Enum<?> named) {
            seeds.assign(constant, named.getDeclaringClass().getName() + '.' + named.name());
        }
    }

    @Override
    public void lambda(Object constant, String name) {
        IdentityHashes seeds = control.hashes;
        if (seeds != null && self() != null) {
            seeds.assign(constant, name);
        }
    }

    @Override
    public byte[] hiddenClass(Class<?> host, byte[] bytes) {
        control.link(true);
        try {
            return control.hiddenClasses.apply(host, bytes);
        } finally {
            control.link(false);
        }
    }

    @Override
    public void link(boolean begins) {
        control.link(begins);
    }
}
