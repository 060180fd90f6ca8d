package dev.chicane.engine.strategy;

/**
 * Decides who goes on.
 *
 * <p>Deterministic: what it chooses may depend on its parameters, its seed and the decisions it was asked, on nothing
 * else. Used by one thread at a time.
 */
public interface Strategy {
    /** The name it is chosen by. */
    String name();

    /**
     * Prepares the next schedule.
     *
     * @param index number of the schedule, from 0
     * @return false if there is none left: every schedule has been run
     */
    boolean begin(long index);

    /** Takes one of the options, from 0 to {@code decision.count() - 1}. */
    int choose(Decision decision);

    /** How many options' numbers a schedule did not fit: 0, unless the program is not deterministic. */
    default long divergences() {
        return 0;
    }
}
