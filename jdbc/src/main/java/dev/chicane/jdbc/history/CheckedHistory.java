package dev.chicane.jdbc.history;

import java.util.List;

/**
 * What is wrong with a history.
 *
 * @param history which
 * @param committed how many of its transactions count as committed
 * @param unordered how many objects there are of whose versions some have no known place among the others; anomalies may be hidden there
 * @param isCut whether the search for the shortest cycles was given up, so that there may be shorter ones
 * @param anomalies the first, or shortest, of each kind, the worst first
 */
public record CheckedHistory(History history, int committed, int unordered, boolean isCut, List<Anomaly> anomalies) {
    /** Copies the list. */
    public CheckedHistory {
        anomalies = List.copyOf(anomalies);
    }

    /** The levels that nothing speaks against, the weakest first. */
    public List<IsolationLevel> levels() {
        return IsolationLevel.allowing(anomalies);
    }

    /** The strongest of them: none, one, or two that differ. */
    public List<IsolationLevel> strongest() {
        return IsolationLevel.strongestAllowing(anomalies);
    }
}
