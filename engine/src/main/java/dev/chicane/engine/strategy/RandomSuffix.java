package dev.chicane.engine.strategy;

import dev.chicane.engine.schedule.Schedule;

/**
 * Follows a schedule for its first decisions, and from there takes each option with the same probability. Every execution has a
 * random stream of its own.
 */
public final class RandomSuffix implements Strategy {
    private final Replay schedule;
    private final int kept;
    private final long seed;
    private final SplitMix64 random = new SplitMix64();

    // Mutable state
    private int decisions;

    /**
     * After this schedule.
     *
     * @param kept how many decisions are as the schedule says, those counted that it leaves to the fallback
     * @param seed of what comes after them
     */
    public RandomSuffix(Schedule schedule, int kept, long seed) {
        this.schedule = new Replay(schedule);
        this.kept = kept;
        random.seed(seed, kept);
        this.seed = random.next();
    }

    @Override
    public String name() {
        return "random-suffix";
    }

    @Override
    public boolean begin(long index) {
        schedule.begin(0);
        decisions = 0;
        random.seed(seed, index);
        return true;
    }

    @Override
    public int serialOrder(int step, int most) {
        return schedule.serialOrder(step, most);
    }

    @Override
    public int choose(Decision decision) {
        return decisions++ < kept ? schedule.choose(decision) : random.below(decision.count());
    }
}
