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
 * <p>{@link #arrived} is called from any thread, all else on the carrier. Arrivals are taken in only where no actor can
 * run, so that they do not disturb what is decided before.
 */
final class Outside {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** A thread that was just unparked is still shown as waiting: so many looks have to agree that all outside is idle. */
    private static final int IDLE_POLLS = 50;

    private static final int SOON_LOOKS = 200;
    private static final long SOON_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /** How a wait for the outside ended. */
    enum Arrival {
        /** Something arrived. */
        WOKEN,
        /** The deadline of the earliest timer passed in real time. */
        DUE,
        /** Nobody outside is at work any more. */
        IDLE,
        /** Somebody asked to stop. */
        STOPPED
    }

    private final Surroundings surroundings;
    private final ConcurrentLinkedQueue<Actor> arrivals = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread carrier;
    private volatile boolean stopRequested;

    // Mutable state, on the carrier
    private int actorsOutside;

    Outside(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    void begin() {
        carrier = Thread.currentThread();
        arrivals.clear();
        actorsOutside = 0;
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
        actor.outside = true;
    }

    /** The JVM has given it back. */
    void returned(Actor actor) {
        actorsOutside--;
        actor.outside = false;
    }

    /** Whether an actor that waits for a native monitor gets it before anybody could have missed it. */
    boolean isBackSoon(Actor actor) {
        for (int look = 0; look < SOON_LOOKS && actor.continuation == null; look++) {
            if (actor.vessel().getState() != Thread.State.BLOCKED) {
                return actor.continuation != null;
            }
            LockSupport.parkNanos(this, SOON_NANOS);
        }
        return actor.continuation != null;
    }

    /** From any thread: something is to be done for this actor. */
    void arrived(Actor actor) {
        arrivals.add(actor);
        LockSupport.unpark(carrier);
    }

    void takeIn(Consumer<Actor> wakes) {
        for (Actor actor = arrivals.poll(); actor != null; actor = arrivals.poll()) {
            wakes.accept(actor);
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
    Arrival await(List<Actor> actors, long nanosUntilDue) {
        long begin = System.nanoTime();
        int idlePolls = 0;
        while (arrivals.isEmpty()) {
            if (stopRequested) {
                return Arrival.STOPPED;
            }
            if (System.nanoTime() - begin >= nanosUntilDue) {
                return Arrival.DUE;
            }
            idlePolls = isAtWork(actors) ? 0 : idlePolls + 1;
            if (idlePolls >= IDLE_POLLS) {
                return Arrival.IDLE;
            }
            LockSupport.parkNanos(this, POLL_NANOS);
        }
        return Arrival.WOKEN;
    }

    /**
     * Whether anything outside is at work: a thread that is not controlled, or an actor in real I/O. An actor that waits
     * on a native monitor is none of it: another one has to let it go.
     */
    private boolean isAtWork(List<Actor> actors) {
        for (Actor actor : actors) {
            if (actor.outside) {
                Thread.State state = actor.vessel().getState();
                if (actor.externalOperations > 0 || (state != Thread.State.BLOCKED && state != Thread.State.WAITING)) {
                    return true;
                }
            }
        }
        return surroundings.outsidersWork();
    }
}
