package dev.chicane.heap.control;

import dev.chicane.engine.Unchecked;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Wait;
import dev.chicane.runtime.Hooks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program's threads as actors: how they start, end, fail and look from outside. Used by the carrier. */
public final class Threads {
    /** What a thread does. */
    @FunctionalInterface
    public interface Body {
        /** Does it. */
        void run() throws Throwable;
    }

    private static final long ROOT_ID = 1;

    /** About where the JVM itself is when a program starts its first thread. */
    private static final long FIRST_ID = 30;
    /** Never shown, but {@code ThreadLocalRandom} mixes it in. */
    private static final long FIRST_VESSEL_ID = 1L << 32;

    private static final List<String> SYSTEM = List.of("jdk.", "sun.", "com.sun.", "java.net.", "java.lang.ref.");

    private final Outsiders outsiders;
    private final MonitorTable monitors;
    private final Reach reach;

    // Mutable state of the current execution
    private long nextId = FIRST_ID;
    private long nextVesselId = FIRST_VESSEL_ID;
    private boolean rootComes;
    private boolean virtualComes;
    private @Nullable ClassLoader programLoader;
    private Thread.@Nullable UncaughtExceptionHandler defaultAround;

    Threads(Outsiders outsiders, MonitorTable monitors, Reach reach) {
        this.outsiders = outsiders;
        this.monitors = monitors;
        this.reach = reach;
    }

    void begin() {
        nextId = FIRST_ID;
        nextVesselId = FIRST_VESSEL_ID;
        ThreadFields.resetNumbers();
        defaultAround = Thread.getDefaultUncaughtExceptionHandler();
        if (defaultAround != null) {
            Thread.setDefaultUncaughtExceptionHandler(null);
        }
    }

    /** Gives the JVM around its default handler back. */
    void end() {
        if (Thread.getDefaultUncaughtExceptionHandler() != defaultAround) {
            Thread.setDefaultUncaughtExceptionHandler(defaultAround);
        }
    }

    /** The thread that is made next is the root's. */
    void nextIsRoot() {
        rootComes = true;
    }

    /** The id of a thread that is being made: it counts anew in every execution. */
    long id(long real, boolean byActor) {
        if (rootComes) {
            rootComes = false;
            return ROOT_ID;
        }
        return byActor ? nextId++ : real;
    }

    /** The same of a virtual thread: the program's own, or one that carries an actor. */
    long virtualId(long real, boolean controlled) {
        if (virtualComes) {
            virtualComes = false;
            return nextId++;
        }
        return controlled ? nextVesselId++ : real;
    }

    void runRoot(Actor self, Thread identity, Body body) {
        programLoader = identity.getContextClassLoader();
        ThreadFields.bind(identity, self);
        ThreadFields.equip(self.vessel(), identity, programLoader);
        run(self, identity, body);
    }

    /** True: an actor now, or nothing at all, since the execution is over. False: the JVM shall start it. */
    boolean start(Actor parent, Thread thread) {
        if (thread.isVirtual()) {
            return startVirtual(parent, thread);
        }
        if (parent.dying()) {
            return true;
        }
        if (ThreadFields.actor(thread) != null || thread.getState() != Thread.State.NEW) {
            throw new IllegalThreadStateException();
        }
        if (!controls(thread)) {
            return false;
        }
        Runnable body = thread;
        Actor[] made = new Actor[1];
        Actor actor = parent.scheduler().spawn(thread.getName(), thread.isDaemon(), thread, () -> {
            if (ThreadFields.runsTheJdk(thread)) {
                reach.begins(made[0], ThreadFields.body(thread));
            }
            run(made[0], thread, body::run);
        });
        made[0] = actor;
        if (thread.isInterrupted()) {
            actor.vessel().interrupt();
        }
        ThreadFields.bind(thread, actor);
        ThreadFields.equip(actor.vessel(), thread, programLoader);
        return true;
    }

    /** The JVM starts it all the same: on the scheduler that it was made with, which is the actor. */
    private static boolean startVirtual(Actor parent, Thread thread) {
        Actor actor = ThreadFields.scheduler(thread);
        if (actor != null && !actor.born()) {
            if (parent.dying()) {
                return true;
            }
            String name = thread.getName().isEmpty()
                    ? "virtual-" + parent.scheduler().actors().size()
                    : thread.getName();
            parent.scheduler().bear(actor, name, thread, thread);
        }
        return false;
    }

    private boolean controls(Thread thread) {
        if (thread.getClass() == Thread.class) {
            return true;
        }
        String type = thread.getClass().getName();
        for (String prefix : SYSTEM) {
            if (type.startsWith(prefix) && thread.getName().contains("Poller")) {
                // Only passes on what the outside world says: what waits for that is told of.
                return false;
            }
            if (type.startsWith(prefix)) {
                outsiders.add(thread, "Threads of the JDK's own (" + type + ") are not controlled.");
                return false;
            }
        }
        return true;
    }

    private void run(Actor self, Thread identity, Body body) {
        try {
            body.run();
        } catch (Throwable failure) {
            Hooks.left();
            if (self.dying() || ControlledScheduler.unwinds(failure) || !handled(identity, failure)) {
                throw Unchecked.thrown(failure);
            }
        }
    }

    /**
     * Whether the program deals with it itself: with an exception, by a handler that it set on this very thread. An
     * error is a failure whatever handles it, and so is what only a default handler would have logged.
     */
    private static boolean handled(Thread thread, Throwable failure) {
        Thread.UncaughtExceptionHandler handler = ThreadFields.ownHandler(thread);
        if (handler == null) {
            return false;
        }
        try {
            handler.uncaughtException(thread, failure);
        } catch (Throwable thrown) {
            if (ControlledScheduler.unwinds(thrown)) {
                throw thrown;
            }
            // As in the JVM: what a handler throws is nobody's business.
        }
        return failure instanceof Exception;
    }

    /** As in the JVM, a thread that ends notifies its own monitor, and so has to wait for whoever is in it. */
    void ending(Actor actor) {
        if (actor.identity() instanceof Thread thread) {
            ControlledScheduler scheduler = actor.scheduler();
            monitors.awaitFree(scheduler, actor, thread);
            scheduler.effects().passes(actor, thread, ControlledMonitors.MONITOR);
        }
    }

    void ended(Actor actor) {
        if (actor.identity() instanceof Thread thread) {
            monitors.signalEnd(thread);
        }
    }

    Thread parent(Actor self) {
        if (self.identity() instanceof Thread thread) {
            ThreadFields.shareInheritable(self.vessel(), thread);
            return thread;
        }
        return self.vessel();
    }

    /** The actor for a virtual thread of the program that is being made; that thread is its own vessel. */
    Actor prepareVirtual(Actor parent, Runnable body) {
        virtualComes = true;
        Actor[] made = new Actor[1];
        boolean ofTheJdk = ThreadFields.isOfTheJdk(body);
        Actor actor = parent.scheduler().prepare(true, () -> {
            if (ofTheJdk) {
                reach.begins(made[0], body);
            }
            run(made[0], made[0].vessel(), body::run);
        });
        made[0] = actor;
        return actor;
    }

    /** What the thread of a prepared actor runs; threads that the scheduler itself makes are given the right one. */
    static Runnable virtualTask(Actor actor, Runnable task) {
        return actor.born() || task == actor.task() ? task : actor.task();
    }

    /**
     * Whether an actor is an idle worker of a thread pool: parked, and its worker unlocked, which is how the pool itself
     * tells. Where a thread factory hides the worker, the stack says whether it waits for a task. The thread of a timer
     * is idle when it waits in its queue without a deadline.
     */
    boolean idle(Actor actor) {
        Wait wait = actor.waiting();
        if (wait == null || !(actor.identity() instanceof Thread thread)) {
            return false;
        }
        if (wait.kind() == Wait.Kind.CONDITION) {
            return thread.getClass().getName().equals("java.util.TimerThread") && !actor.timed();
        }
        if (wait.kind() != Wait.Kind.PARK) {
            return false;
        }
        Boolean working = ThreadFields.isWorkerLocked(thread);
        if (working != null) {
            return !working;
        }
        for (StackTraceElement frame : actor.vessel().getStackTrace()) {
            if (frame.getClassName().equals("java.util.concurrent.ThreadPoolExecutor")
                    && frame.getMethodName().equals("getTask")) {
                return true;
            }
        }
        return false;
    }

    /** The actor that owns the lock of {@code java.util.concurrent} on which this one is parked, or null. */
    @Nullable
    Actor holder(Actor parked) {
        Object blocker = ThreadFields.parkBlocker(parked.vessel());
        Thread owner = blocker == null ? null : ThreadFields.owner(blocker);
        if (owner != null) {
            for (Actor actor : parked.scheduler().actors()) {
                if (actor.vessel() == owner) {
                    return actor;
                }
            }
        }
        return null;
    }

    /** The platform threads that are alive, in the order of their start. */
    static List<Thread> alive(ControlledScheduler scheduler) {
        List<Thread> alive = new ArrayList<>();
        for (Actor actor : scheduler.actors()) {
            if (!actor.ended() && actor.identity() instanceof Thread thread && !thread.isVirtual()) {
                alive.add(thread);
            }
        }
        return alive;
    }

    /** The frames of an actor's thread, as {@link Thread#getStackTrace} shows them. */
    static StackTraceElement[] stackTrace(Actor actor, boolean isCaller) {
        StackTraceElement[] frames =
                isCaller ? new Throwable().getStackTrace() : actor.vessel().getStackTrace();
        int begin = 0;
        if (isCaller) {
            while (begin < frames.length - 1 && !frames[begin].getMethodName().equals("getStackTrace")) {
                begin++;
            }
        }
        return Arrays.copyOfRange(frames, begin, frames.length);
    }

    static Thread.State state(Actor actor) {
        if (actor.ended()) {
            return Thread.State.TERMINATED;
        }
        Wait wait = actor.waiting();
        if (wait == null || wait.kind() == Wait.Kind.SPIN) {
            return Thread.State.RUNNABLE;
        }
        return wait.kind() == Wait.Kind.MONITOR
                ? Thread.State.BLOCKED
                : actor.timed() ? Thread.State.TIMED_WAITING : Thread.State.WAITING;
    }
}
