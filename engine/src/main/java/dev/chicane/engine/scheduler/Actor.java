package dev.chicane.engine.scheduler;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One thread of control of an execution, carried by a virtual thread of its own.
 *
 * <p>It is the {@link Executor} of that virtual thread: what the JVM submits here is the thread's continuation, which
 * the {@link ControlledScheduler} runs when the strategy says so. Numbers start at 0, the root, in order of creation.
 * Not thread-safe: used on the carrier only, but for {@link #execute}.
 */
public final class Actor implements Executor {
    enum State {
        /** Could go on. */
        ENABLED,
        /** Waits for another actor, perhaps with a deadline. */
        BLOCKED,
        /** Left the carrier for a reason of the JVM's own: real I/O, or a native monitor. */
        EXTERNAL,
        /** Its body returned or threw. */
        ENDED
    }

    private final ControlledScheduler scheduler;
    private final int id;
    private final String name;
    private final boolean daemon;
    private final @Nullable Object identity;
    private final Thread vessel;

    // Mutable state, on the carrier
    State state = State.ENABLED;
    volatile @Nullable Runnable continuation;
    boolean permit;
    boolean hasBegun;
    boolean dying;
    /** Written by the carrier, read by whoever submits: see {@link ControlledScheduler#submitted}. */
    volatile boolean outside;

    int unwindings;
    int stepsAfterDeath;
    boolean timedOut;
    long deadline = NO_DEADLINE;
    long timerOrder;

    @Nullable
    Wait waiting;

    int externalOperations;
    int atomicDepth;
    int unswitchedDepth;

    @Nullable
    Throwable failure;

    static final long NO_DEADLINE = Long.MAX_VALUE;

    Actor(
            ControlledScheduler scheduler,
            int id,
            String name,
            boolean daemon,
            @Nullable Object identity,
            Runnable body) {
        this.scheduler = scheduler;
        this.id = id;
        this.name = name;
        this.daemon = daemon;
        this.identity = identity;
        this.vessel = scheduler.vessels().create(this, name, body);
    }

    /** Number within the execution; 0 is the root. */
    public int id() {
        return id;
    }

    /** Name as the program gave it. */
    public String name() {
        return name;
    }

    /** Whether the execution ends without waiting for it. */
    public boolean daemon() {
        return daemon;
    }

    /** What stands for it in the program, such as the {@link Thread} that the program created; null for none. */
    public @Nullable Object identity() {
        return identity;
    }

    /** The virtual thread that carries it. */
    public Thread vessel() {
        return vessel;
    }

    /** The scheduler that it belongs to. */
    public ControlledScheduler scheduler() {
        return scheduler;
    }

    /** What it waits for, or null. */
    public @Nullable Wait waiting() {
        return waiting;
    }

    /** Whether its body has returned or thrown. */
    public boolean ended() {
        return state == State.ENDED;
    }

    /** Whether it waits, with or without a deadline. */
    public boolean blocked() {
        return state == State.BLOCKED || state == State.EXTERNAL;
    }

    /** Whether it waits with a deadline. */
    public boolean timed() {
        return blocked() && deadline != NO_DEADLINE;
    }

    /** Whether it is in a region whose steps do not count. */
    public boolean atomic() {
        return atomicDepth > 0;
    }

    /** What ended its body, or null. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Whether it is being unwound after the end of its execution: nothing that it does counts any more. */
    public boolean dying() {
        return dying;
    }

    /** Called by the JVM when the virtual thread could go on; from any thread. */
    @Override
    public void execute(Runnable task) {
        continuation = task;
        scheduler.submitted(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
