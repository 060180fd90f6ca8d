package dev.chicane.engine;

import java.time.Duration;

/**
 * Other processes that run blocks of a search beside the one that it began in. An implementation calls its
 * {@link BlockQueue} from threads of its own; in the other process {@link Explorer#work} does what is to be done.
 *
 * <p>What a search finds does not depend on how many there are, nor on when they come and whether they go, unless its time
 * is up before all is done.
 */
public interface Workers {
    /** There are none. */
    Workers NONE = new Workers() {
        @Override
        public boolean areWorthIt(Duration elapsed, Duration rest) {
            return false;
        }

        @Override
        public void start(BlockQueue queue) {}

        @Override
        public void stop() {}
    };

    /**
     * Whether they are worth their start.
     *
     * @param elapsed time of the search so far
     * @param rest what is left of it, as far as that can be told, if nobody helps
     */
    boolean areWorthIt(Duration elapsed, Duration rest);

    /** Blocks are to be had here. Called at most once, on the thread that searches; returns at once. */
    void start(BlockQueue queue);

    /** The time is up: whoever runs a block shall deliver what there is of it. Returns at once. */
    void stop();
}
