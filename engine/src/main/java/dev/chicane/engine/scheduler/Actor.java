package dev.chicane.engine.scheduler;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
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

    private static final int UNBORN = -1;

    private final ControlledScheduler scheduler;
    private final boolean daemon;
    private final Runnable task;

    final Polling polling = new Polling();
    final Clockwatching clockwatching = new Clockwatching();

    // Given when it comes to life
    private int id = UNBORN;
    private String name = "";
    private @Nullable Object identity;
    private @Nullable Thread vessel;

    // Mutable state, on the carrier
    State state = State.ENABLED;
    volatile @Nullable Runnable continuation;
    boolean permit;
    boolean hasBegun;
    /** Written by the carrier, read by whoever submits: see {@link ControlledScheduler#submitted}. */
    volatile boolean outside;

    /** Null as long as its execution goes on. */
    @Nullable
    Unwinding unwinding;

    /** How many steps it has taken up to when it was last switched away from. */
    int steps;

    boolean timedOut;
    long deadline = NO_DEADLINE;
    long timerOrder;

    @Nullable
    Wait waiting;

    int externalOperations;
    /** Whether the last step was one of code that is taken as a whole. */
    boolean isInWhole;
    /** The same of code that touches nothing but what is its own. */
    boolean isInOwn;
    /** Whether such code has started it, and it has run none but that. */
    private boolean serves;

    private int yields;

    int atomicDepth;
    int unswitchedDepth;

    @Nullable
    Throwable failure;

    static final long NO_DEADLINE = Long.MAX_VALUE;
    private static final int MOST_YIELDS = 64;

    /** An actor that is still to be born, and what its virtual thread shall run. */
    Actor(ControlledScheduler scheduler, boolean daemon, Consumer<Actor> body) {
        this.scheduler = scheduler;
        this.daemon = daemon;
        this.task = () -> body.accept(this);
    }

    void bear(int newId, String newName, @Nullable Object newIdentity, Thread newVessel) {
        id = newId;
        name = newName;
        identity = newIdentity;
        vessel = newVessel;
    }

    /** Whether it only serves code that is taken as a whole, so that it is not interrupted, and goes on whenever it can. */
    public boolean serves() {
        return serves;
    }

    /** Whether its last step was one of code that is taken as a whole. */
    boolean isInWhole() {
        return isInWhole;
    }

    /** Whether it touches nothing but what belongs to such code, as a pool has it. */
    public boolean keepsToItsOwn() {
        return isInOwn || serves;
    }

    /** Whether it is in code that is taken as a whole, or serves that. */
    boolean isInside() {
        return isInWhole || serves;
    }

    /** Asked where it yields: whether it is time to let anybody go on, in case it waits for that in there. */
    boolean hasYieldedOften() {
        return isInside() && ++yields % MOST_YIELDS == 0;
    }

    void serve() {
        serves = true;
    }

    /** It is in other code than what is taken as a whole, so that from now on it counts as others do. */
    public void actsForItself() {
        isInWhole = false;
        isInOwn = false;
        servesNoLonger();
    }

    /**
     * It is about to call code that is taken as a whole, from other code.
     *
     * @param isOwn whether such code touches nothing but what is its own
     */
    public void comesToWhole(boolean isOwn) {
        actsForItself();
        isInOwn = isOwn;
    }

    /** It is in code that touches nothing but what is its own. */
    public void entersOwn() {
        isInOwn = true;
    }

    /** It does something for others than the code that has started it. */
    public void servesNoLonger() {
        if (serves) {
            serves = false;
            scheduler.effects().servesNoLonger(this);
        }
    }

    /** Whether it was born: it has a number and a thread, and takes part in its execution. */
    public boolean born() {
        return id != UNBORN;
    }

    /** What its virtual thread has to run. */
    public Runnable task() {
        return task;
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
        Thread carrying = vessel;
        if (carrying == null) {
            throw new IllegalStateException("This actor was not born yet.");
        }
        return carrying;
    }

    /** Whether the JVM took it off the carrier, so that only the JVM knows its state. */
    public boolean outside() {
        return outside;
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

    /** Whether it waits for a change, in a loop that only looks. */
    public boolean spins() {
        Wait wait = waiting;
        return wait != null && (wait.kind() == Wait.Kind.SPIN || polls());
    }

    /** Whether it waits with a deadline in such a loop, and nothing has changed since its last turn. */
    boolean polls() {
        return polling.mayPoll() && polling.polls(scheduler.effects().changes());
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
        return unwinding != null;
    }

    /** Lets the carrier go on with whom {@link CurrentExecution#next} names, or decide; returns when this actor is run again. */
    void leave() {
        Thread.yield();
        throwIfUnwinding();
    }

    /** An actor that outlived its execution does not wait any more. */
    void throwIfUnwinding() {
        Unwinding over = unwinding;
        if (over != null) {
            throw over.error();
        }
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
