package dev.chicane.engine.scheduler;

/**
 * What an actor remembers of its loops that only look: how much there was to see when it last looked, and how often it
 * has waited in monitors since. Used on the carrier.
 */
final class Polling {
    /*
     * A loop whose local variables carry nothing from turn to turn does the same again when nothing has changed since
     * the turn before, by anybody. What it asks for at the end of a turn is one number: the changes to anything in the
     * whole execution, plus this actor's own waits in monitors. A wait changes nothing, but lets others in. Three cases:
     *
     *   more than the actor's own waits came on top   CHANGED   it may find something new: it goes on
     *   nothing came on top                           SAME      it would turn for ever: it waits for a change
     *   only waits did, all of them since the last    WAITED    the same, but at the end of a turn it has the monitor in
     *   change                                                  which it waits: blocked here, it would keep out who could
     *                                                           change something. So it goes on, and its deadline does
     *                                                           not count until something changes.
     *
     * No interleaving is lost by that but repetitions.
     */
    private static final int NEVER = -1;

    /** How a turn compares to the one before. */
    enum Turn {
        CHANGED,
        SAME,
        WAITED
    }

    // Mutable state, all of it numbers of changes but for the two counts of waits
    private int seen;
    private int allWaits;
    private int waits;
    private int lastWaitAt;
    private int pollsAt = NEVER;

    /** It waits in a monitor, after so many changes. */
    void waits(int changes) {
        if (lastWaitAt != changes) {
            lastWaitAt = changes;
            waits = 0;
        }
        waits++;
        allWaits++;
    }

    /** What a loop has to keep until the end of its next turn: so many changes, and this actor's waits. */
    int count(int changes) {
        return changes + allWaits;
    }

    /** A turn ends after so many changes, a turn after {@link #count} was {@code before}; that is negative at first. */
    Turn turn(int before, int changes) {
        int waitsSinceChange = lastWaitAt == changes ? waits : 0;
        int more = before < 0 ? Integer.MAX_VALUE : count(changes) - before;
        return more > waitsSinceChange ? Turn.CHANGED : more == 0 ? Turn.SAME : Turn.WAITED;
    }

    /** It looked in vain after so many changes, and waits for another one. */
    void lookedInVain(int changes) {
        seen = changes;
    }

    /** Whether it has seen all of so many changes. */
    boolean hasSeen(int changes) {
        return seen == changes;
    }

    /** As long as there are so many changes, its deadline is only worth waiting for when nobody else can go on. */
    void poll(int changes) {
        pollsAt = changes;
    }

    /** Its deadline counts again. */
    void pollNoMore() {
        pollsAt = NEVER;
    }

    /** Whether {@link #polls} may be true at all. */
    boolean mayPoll() {
        return pollsAt != NEVER;
    }

    /** Whether its deadline does not count, after so many changes. */
    boolean polls(int changes) {
        return pollsAt == changes;
    }
}
