package dev.chicane.engine.stages;

import java.util.List;

/**
 * A plain run that failed.
 *
 * @param number from 1
 * @param timedOut whether it was ended because it took too long: a deadlock is one reason for that
 * @param status its exit status; without meaning if it was ended
 * @param lastLines the last lines of what it printed, cut to a length; on its standard and its error output
 */
public record FailedRun(long number, boolean timedOut, int status, List<String> lastLines) {
    /** Copies the list. */
    public FailedRun {
        lastLines = List.copyOf(lastLines);
    }

    /** Whether both ended in the same way, and printed the same in the end. */
    public boolean isLike(FailedRun other) {
        return timedOut == other.timedOut && (timedOut || status == other.status) && lastLines.equals(other.lastLines);
    }
}
