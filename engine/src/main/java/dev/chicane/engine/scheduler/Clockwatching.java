package dev.chicane.engine.scheduler;

/**
 * What an actor remembers of its loops that only look at the clock: the only changes in a turn of such a loop are its own
 * reads of the clock, by which time passes. Each of its turns takes twice as long as the one before, so that a loop until
 * a deadline ends. Used on the carrier.
 */
final class Clockwatching {
    /*
     * Where others can go on, a loop that is let turn again and again must not come to a deadline that is far away: that
     * is a safety net, which strikes when others are slow, and nobody is that slow. So beside others time goes on for it
     * only within what the mode of timeouts allows for a timer, and then stands still until somebody else has moved. A
     * loop without a scheduling point lets nobody else go on, and has to come to its end.
     */

    /** Of a turn with a wait in it: no number of changes is explained by the clock alone. */
    private static final int WAITED = Integer.MIN_VALUE;

    // Mutable state
    private int reads;
    private int readsAtTurn;
    private int turns;
    private long begin;
    private int stepsAtRead;
    private boolean takesSteps;

    /** It reads the clock, after so many steps of the execution; returns whether it is in such a loop. */
    boolean read(int steps) {
        takesSteps = steps != stepsAtRead;
        stepsAtRead = steps;
        reads++;
        return turns > 0;
    }

    /** How many turns the loop has made. */
    int turns() {
        return turns;
    }

    /** Whether there has been a step since the read before the last. */
    boolean takesSteps() {
        return takesSteps;
    }

    /** How long the loop will have turned after a read that takes so many nanoseconds, doubled. */
    long after(long now, long nanos) {
        if (turns == 1) {
            begin = now;
        }
        return now - begin + (nanos << Math.min(turns, Timers.MOST_DOUBLINGS));
    }

    /** It waits: that is how time passes, not by looking. */
    void waits() {
        readsAtTurn = WAITED;
    }

    /** A turn ends, and so many changes to anything came since the turn before; negative at first. */
    void turn(int changes) {
        boolean onlyTimePassed = changes > 0 && changes == reads - readsAtTurn;
        turns = onlyTimePassed ? turns + 1 : 0;
        readsAtTurn = reads;
    }
}
