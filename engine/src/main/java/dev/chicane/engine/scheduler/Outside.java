package dev.chicane.engine.scheduler;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What comes from outside the scheduler's control: actors that the JVM took off the carrier (real I/O, a native monitor
 * of the JDK) and gives back, and wake-ups from threads that are not actors.
 *
 * <p>{@link #arrived}, {@link #stop} and {@link #resume} are called from any thread, all else on the carrier. Arrivals are
 * taken in at every scheduling point, so that two actors which came back are interleaved like any others. When they come
 * is up to the world; that a replay meets them at the same steps is up to {@link CarrierLoop#meet}.
 */
final class Outside {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** A thread that was just unparked is still shown as waiting: so many looks have to agree that all outside is idle. */
    private static final int IDLE_POLLS = 50;

    /** Of a real lock: who holds it is at work, and may be interrupted by whatever else the machine does. */
    private static final int SOON_FOR_A_LOCK = 200;
    /** Of what is on its way through the system already, such as bytes that another actor has sent. */
    private static final int SOON_FOR_BYTES = 4;

    private static final long SOON_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /** How a wait for the outside ended. */
    enum Outcome {
        /** Something arrived. */
        WOKEN,
        /** The deadline of the earliest timer passed in real time. */
        DUE,
        /** Nobody outside is at work any more. */
        IDLE,
        /** Somebody asked to stop. */
        STOPPED
    }

    private final Vessels vessels;
    private final Surroundings surroundings;
    private final ConcurrentLinkedQueue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread carrier;
    private volatile boolean stopRequested;

    // Mutable state of the current execution, on the carrier
    private int actorsOutside;
    private boolean open;

    Outside(Vessels vessels, Surroundings surroundings) {
        this.vessels = vessels;
        this.surroundings = surroundings;
    }

    void begin() {
        carrier = Thread.currentThread();
        arrivals.clear();
        actorsOutside = 0;
        open = false;
    }

    /**
     * Whether the world outside has had a part in this execution so far. From then on every decision of the carrier is
     * recorded: what run to completion would have done depends on who was back.
     */
    boolean open() {
        return open;
    }

    /** Looks whether it has by now. */
    void look() {
        open |= surroundings.hasOutsiders();
    }

    boolean isCarrier(Thread thread) {
        return thread == carrier;
    }

    void stop() {
        stopRequested = true;
        LockSupport.unpark(carrier);
    }

    void resume() {
        stopRequested = false;
    }

    boolean stopRequested() {
        return stopRequested;
    }

    /** The JVM took the actor away. */
    void left(Actor actor) {
        actorsOutside++;
        open = true;
        actor.outside = true;
    }

    /** The JVM has given it back. */
    void returned(Actor actor) {
        actorsOutside--;
        actor.outside = false;
    }

    /** Whether an actor that the JVM took away comes back before anybody could have missed it. */
    boolean isBackSoon(Actor actor) {
        for (int look = 0; look < SOON_FOR_A_LOCK && actor.continuation == null; look++) {
            boolean soon = actor.externalOperations > 0 ? look < SOON_FOR_BYTES : vessels.blocked(actor.vessel());
            if (!soon) {
                return false;
            }
            LockSupport.parkNanos(this, SOON_NANOS);
        }
        return actor.continuation != null;
    }

    /** From any thread: something is to be done for an actor. */
    void arrived(Arrival arrival) {
        arrivals.add(arrival);
        LockSupport.unpark(carrier);
    }

    void takeIn(Consumer<Arrival> wakes) {
        for (Arrival arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
            wakes.accept(arrival);
        }
    }

    /** Whether anything may arrive at all. */
    boolean mayWake() {
        return actorsOutside > 0 || surroundings.hasOutsiders();
    }

    /**
     * Waits in real time.
     *
     * @param nanosUntilDue of the earliest timer, or {@link Long#MAX_VALUE} if there is none
     */
    Outcome await(List<Actor> actors, long nanosUntilDue) {
        long begin = System.nanoTime();
        int idlePolls = 0;
        while (arrivals.isEmpty()) {
            if (stopRequested) {
                return Outcome.STOPPED;
            }
            if (System.nanoTime() - begin >= nanosUntilDue) {
                return Outcome.DUE;
            }
            idlePolls = isAtWork(actors, nanosUntilDue != Long.MAX_VALUE) ? 0 : idlePolls + 1;
            if (idlePolls >= IDLE_POLLS) {
                return Outcome.IDLE;
            }
            LockSupport.parkNanos(this, POLL_NANOS);
        }
        return Outcome.WOKEN;
    }

    /**
     * Whether anything outside is at work: a thread that is not controlled, or an actor in real I/O. An actor that waits
     * on a native monitor is none of it: another one has to let it go. Nor is one that merely looks again now and then,
     * as the reader of a pipe does, where virtual time can bring somebody else forward.
     */
    private boolean isAtWork(List<Actor> actors, boolean timePasses) {
        for (Actor actor : actors) {
            if (actor.outside) {
                boolean waits = switch (actor.vessel().getState()) {
                    case BLOCKED, WAITING -> true;
                    case TIMED_WAITING -> timePasses;
                    case NEW, RUNNABLE, TERMINATED -> false;
                };
                if (actor.externalOperations > 0 || !waits) {
                    return true;
                }
            }
        }
        return surroundings.outsidersWork();
    }
}
