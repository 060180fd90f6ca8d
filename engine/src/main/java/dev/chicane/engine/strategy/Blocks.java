package dev.chicane.engine.strategy;

/**
 * Cuts a search into numbered blocks of schedules. Some blocks continue one another, each where the one before it has left
 * off; the others stand alone, so that anybody can run them, in any order.
 *
 * <p>Which schedules a block has follows from its number, the strategy and the seed. Immutable, but for the strategies that
 * it makes.
 */
public final class Blocks {
    /** Schedules in a block. */
    public static final int SIZE = 500;

    /*
     * The search begins with blocks that continue one another, in which most races are found and small programs are run in
     * every order. Then every other block stands alone, so that two processes can share the work; and in a long search
     * nearly all, for more of them.
     */
    private static final long FIRST = 5;
    private static final long EVERY_OTHER_UNTIL = 40;
    private static final long ONE_OF = 8;

    /** Any number will do. */
    private static final int STREAM = 3;

    private final String name;
    private final long seed;
    private final int preemptions;

    /**
     * The blocks of a search.
     *
     * @param name of the strategy
     * @param preemptions how many a schedule may have at the most, from 0; {@link Strategies#ANY_PREEMPTIONS} for no bound
     * @throws IllegalArgumentException if there is no such strategy, or it takes no bound and one is given
     */
    public Blocks(String name, long seed, int preemptions) {
        this.name = name;
        this.seed = seed;
        this.preemptions = preemptions;
        continuing();
    }

    /** A new strategy for the blocks that continue one another, which counts the schedules of these from 0. */
    public Strategy continuing() {
        return Strategies.create(name, seed, preemptions);
    }

    /** Whether any block stands alone. */
    public boolean canBeShared() {
        return Strategies.isDrawn(name);
    }

    /** Whether this block, from 0, stands alone. */
    public boolean standsAlone(long block) {
        return canBeShared()
                && block >= FIRST
                && (block < EVERY_OTHER_UNTIL ? (block - FIRST) % 2 == 0 : block % ONE_OF != 0);
    }

    /** A new strategy for a block that stands alone, which counts its schedules from 0. */
    public Strategy alone(long block) {
        if (!standsAlone(block)) {
            throw new IllegalArgumentException("Block " + block + " does not stand alone.");
        }
        var seeds = new SplitMix64();
        seeds.seed(seed, STREAM);
        seeds.seed(seeds.next(), block);
        return Strategies.drawing(name, seeds.next());
    }
}
