package dev.chicane.engine;

/** What a search does about data races. */
public enum DataRacePolicy {
    /** They are not looked for. */
    IGNORED,
    /** Those that are met are told of, and are no violation. */
    TOLD,
    /** The same, and a schedule that has one fails, unless something is in doubt. */
    FATAL
}
