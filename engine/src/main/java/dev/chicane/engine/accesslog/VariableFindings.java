package dev.chicane.engine.accesslog;

import java.util.List;

/**
 * The windows of one variable.
 *
 * @param variable its name
 * @param lostUpdates how many windows are lost updates
 * @param staleChecks how many are stale checks
 * @param pairs who overlapped with whom, most often first
 * @param shortest length of a window, by the log's clock
 * @param median of the lengths
 * @param longest length of a window
 * @param example the shortest lost update, or else the shortest stale check
 */
public record VariableFindings(
        String variable,
        long lostUpdates,
        long staleChecks,
        List<Pair> pairs,
        long shortest,
        long median,
        long longest,
        Window example) {
    /**
     * An actor whose window it is, and one that wrote into it.
     *
     * @param windows how many there are of these two
     */
    public record Pair(String actor, String other, long windows) {}

    /** Copies the list. */
    public VariableFindings {
        pairs = List.copyOf(pairs);
    }

    /** All windows. */
    public long windows() {
        return lostUpdates + staleChecks;
    }
}
