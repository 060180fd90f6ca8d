package dev.chicane.engine.strategy;

import dev.chicane.engine.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows a schedule for its first decisions, and from there takes each option with the same probability. Every execution has a
 * random stream of its own, from which is drawn at each decision, those of the schedule among them: so executions of equal numbers that keep
 * more or less of it are the same ones where what is drawn is what the schedule says.
 */
public final class RandomSuffix implements Strategy {
    private final Replay schedule;
    private final List<Integer> taken;
    private final int kept;
    private final long seed;
    private final SplitMix64 random = new SplitMix64();

    // Mutable state
    private final List<Integer> counts = new ArrayList<>();
    private final List<Integer> options = new ArrayList<>();
    private boolean isSerial;

    /**
     * After this schedule.
     *
     * @param taken the options that it takes, decision by decision
     * @param kept how many decisions are as the schedule says, those counted that it leaves to the fallback
     * @param seed of what comes after them
     */
    public RandomSuffix(Schedule schedule, List<Integer> taken, int kept, long seed) {
        this.schedule = new Replay(schedule);
        this.taken = List.copyOf(taken);
        this.kept = kept;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "random-suffix";
    }

    @Override
    public boolean begin(long index) {
        schedule.begin(0);
        counts.clear();
        options.clear();
        isSerial = false;
        random.seed(seed, index);
        return true;
    }

    /** What the execution of this number comes to, if that is known; it is begun anew to be run. */
    public <T> @Nullable T foreseen(long index, KnownEndings<T> known) {
        random.seed(seed, index);
        return known.of((decision, count) -> {
            int drawn = random.below(count);
            return decision < kept ? taken.get(decision) : drawn;
        });
    }

    /** The execution that was begun has come to this. */
    public <T> void ended(T ending, KnownEndings<T> known) {
        // Which serial order it is depends on more than the options that were taken.
        if (!isSerial) {
            known.add(counts, options, ending);
        }
    }

    @Override
    public int serialOrder(int step, int most) {
        int order = schedule.serialOrder(step, most);
        isSerial |= order != INTERLEAVED;
        return order;
    }

    @Override
    public int choose(Decision decision) {
        int drawn = random.below(decision.count());
        int option = counts.size() < kept ? schedule.choose(decision) : drawn;
        counts.add(decision.count());
        options.add(option);
        return option;
    }
}
