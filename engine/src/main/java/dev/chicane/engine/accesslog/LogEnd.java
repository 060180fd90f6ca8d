package dev.chicane.engine.accesslog;

/**
 * The last line of a log that is complete.
 *
 * @param accesses how many the log has
 * @param leftOut how many were made and are not in the log, since one actor alone touched their variable or there were too many
 *     variables to follow
 */
public record LogEnd(long accesses, long leftOut) {}
