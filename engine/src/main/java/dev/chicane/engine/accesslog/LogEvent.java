package dev.chicane.engine.accesslog;

/** What a line of a log tells that happened. */
public sealed interface LogEvent permits LoggedAccess, LoggedSync {
    /** When, by the log's clock. */
    long time();

    /** Name of the actor, which no other one of the log has. */
    String actor();
}
