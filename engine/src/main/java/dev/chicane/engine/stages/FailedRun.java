package dev.chicane.engine.stages;

import java.util.List;

/**
 * A plain run that failed.
 *
 * @param number from 1
 * @param hang why it was ended, if it did not end by itself
 * @param status its exit status; without meaning if it was ended
 * @param lastLines the last lines of what it printed, cut to a length; on its standard and its error output
 */
public record FailedRun(long number, Hang hang, int status, List<String> lastLines) {
    /** Copies the list. */
    public FailedRun {
        lastLines = List.copyOf(lastLines);
    }

    /** Whether it was ended, and did not end by itself. */
    public boolean wasEnded() {
        return hang != Hang.NONE;
    }

    /** Whether both ended in the same way, and printed the same in the end. */
    public boolean isLike(FailedRun other) {
        return hang == other.hang && (wasEnded() || status == other.status) && lastLines.equals(other.lastLines);
    }
}
