package dev.chicane.engine.strategy;

import java.util.Arrays;

/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi and Nagarakatte, "A randomized scheduler with
 * probabilistic guarantees of finding bugs", ASPLOS 2010): every actor has a random priority, the highest goes on, and at
 * {@code d - 1} decisions drawn at random the one that would go on falls below all that have not fallen.
 *
 * <p>A race of depth {@code d}, one that shows when {@code d} pairs of steps come in a certain order, is found by one schedule
 * with a probability of at least {@code 1 / (n * k^(d-1))}, for {@code n} actors and {@code k} decisions. The depth goes
 * from 2 to 4 and again, schedule by schedule. How many decisions there will be is estimated from the schedules before.
 */
final class PriorityChanges implements Strategy {
    /*
     * Only where there is a choice is counted as a step: where one actor alone can go on, its priority does not matter.
     *
     * As in the paper, the i-th change does not make an actor fall below all who fell before, but to rank i among those who
     * fall by changes; the changes come in any order. Who gives way falls below all of them, and opens a new set of ranks.
     *
     * The guarantee is for programs that neither spin nor sleep. An actor that gives way, or goes on and on without anybody
     * else, falls below all others too: what it waits for may be something that they do.
     */
    private static final int LEAST_DEPTH = 2;
    private static final int MOST_DEPTH = 4;
    private static final int TOO_LONG = 10_000;
    /** The estimate follows a longer schedule at once, and shorter ones by this part of the difference. */
    private static final int FADING = 16;

    private final long seed;
    private final int leastDepth;
    private final int mostDepth;
    private final SplitMix64 random = new SplitMix64();

    // Mutable state
    private int estimate;

    // Of the execution. Priorities are positive at first, and negative for who fell; 0 is still to be drawn
    private long[] priorities = new long[16];
    private int actors;
    private long lowest;
    private final int[] changes;
    private int decisions;
    private int runner;
    private int running;

    PriorityChanges(long seed) {
        this(seed, LEAST_DEPTH, MOST_DEPTH);
    }

    /** With these depths in turn. */
    PriorityChanges(long seed, int leastDepth, int mostDepth) {
        this.seed = seed;
        this.leastDepth = leastDepth;
        this.mostDepth = mostDepth;
        changes = new int[mostDepth - 1];
    }

    @Override
    public String name() {
        return "pct";
    }

    @Override
    public boolean begin(long index) {
        if (index == 0) {
            estimate = 0;
        } else {
            estimate = Math.max(decisions, estimate - (estimate - decisions + FADING - 1) / FADING);
        }
        random.seed(seed, index);
        Arrays.fill(priorities, 0, actors, 0);
        actors = 0;
        lowest = 0;
        decisions = 0;
        runner = NOBODY;
        int depth = leastDepth + (int) (index % (mostDepth - leastDepth + 1));
        for (int i = 0; i < changes.length; i++) {
            changes[i] = i < depth - 1 && estimate > 0 ? 1 + random.below(estimate) : 0;
        }
        return true;
    }

    @Override
    public int choose(Decision decision) {
        if (!decision.aboutActors()) {
            return random.below(decision.count());
        }
        decisions++;
        if (decision.yielded() != Decision.NO_OPTION) {
            giveWay(decision.value(decision.yielded()));
        }
        int highest = highest(decision);
        for (int i = 0; i < changes.length; i++) {
            if (changes[i] == decisions) {
                priorities[decision.value(highest)] = lowest - mostDepth + i;
                highest = highest(decision);
            }
        }
        int actor = decision.value(highest);
        running = actor == runner ? running + 1 : 0;
        runner = actor;
        if (running >= TOO_LONG) {
            running = 0;
            giveWay(actor);
        }
        return highest;
    }

    private int highest(Decision decision) {
        int highest = 0;
        for (int option = 1; option < decision.count(); option++) {
            if (priority(decision.value(option)) > priority(decision.value(highest))) {
                highest = option;
            }
        }
        return highest;
    }

    private long priority(int actor) {
        if (actor >= actors) {
            actors = actor + 1;
            if (actors > priorities.length) {
                priorities = Arrays.copyOf(priorities, 2 * actors);
            }
        }
        if (priorities[actor] == 0) {
            priorities[actor] = 1 + (random.next() >>> 2);
        }
        return priorities[actor];
    }

    /** It falls below all others, until another one does. */
    private void giveWay(int actor) {
        priority(actor);
        lowest -= mostDepth + 1;
        priorities[actor] = lowest;
    }
}
