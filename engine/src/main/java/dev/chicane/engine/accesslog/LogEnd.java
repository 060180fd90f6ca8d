package dev.chicane.engine.accesslog;

import java.util.List;

/**
 * The last line of a log that is complete.
 *
 * @param accesses how many the log has
 * @param leftOut how many were made and are not in the log, since one actor alone touched their variable or there were too many
 *     variables to follow; by steps, how many at the beginning are not in it
 * @param notRecorded names of classes that could not be changed, whose accesses the log does not know
 */
public record LogEnd(long accesses, long leftOut, List<String> notRecorded) {
    /** Copies the list. */
    public LogEnd {
        notRecorded = List.copyOf(notRecorded);
    }
}
