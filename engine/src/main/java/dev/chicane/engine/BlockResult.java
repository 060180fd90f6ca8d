package dev.chicane.engine;

import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.strategy.Blocks;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of one of the {@link Blocks} of a search, to be told to the process that the search began in.
 *
 * @param block its number, from 0
 * @param isWhole whether all of its schedules were run, or all up to the first failure
 * @param byStrategy how many schedules each strategy planned
 * @param steps of all schedules
 * @param orders hashes of the orders of dependent steps that were seen, each once
 * @param actors names of the actors of the execution that had most of them
 * @param failures how many schedules violated something
 * @param firstFailure number of the first of them in the block, from 1; 0 if none failed
 * @param failing that schedule; null if none failed
 * @param foundBy name of the strategy that planned it; "" if none failed
 * @param racy pairs of places with a data race, each with the first schedule in which it was met
 * @param pointsByClass steps by the class in whose code they happened
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares results, and there may be a great many hashes
public record BlockResult(
        long block,
        boolean isWhole,
        Map<String, Long> byStrategy,
        long steps,
        long[] orders,
        List<String> actors,
        long failures,
        long firstFailure,
        @Nullable Schedule failing,
        String foundBy,
        List<RacyPlaces> racy,
        Map<String, Long> pointsByClass)
        implements Serializable {
    /** Copies the collections. */
    public BlockResult {
        byStrategy = Map.copyOf(byStrategy);
        actors = List.copyOf(actors);
        racy = List.copyOf(racy);
        pointsByClass = Map.copyOf(pointsByClass);
    }
}
