package dev.chicane.engine;

import dev.chicane.engine.strategy.Blocks;

/** Where {@link Explorer#work} gets the {@link Blocks} it is to run, and leaves what came of them. Used on the carrier. */
public interface BlockSource {
    /** The number of the next block that stands alone; {@link BlockQueue#NONE} if there are no more. May wait for it. */
    long next();

    /** Whether nobody wants any more blocks, also none that {@link #next} has given. From any thread. */
    boolean isOver();

    /** What came of it. */
    void done(BlockResult result);

    /** What came of it depends on more than Chicane controls: it has to be run by the process that the search began in. */
    void unfit(long block);
}
