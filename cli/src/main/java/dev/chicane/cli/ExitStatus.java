package dev.chicane.cli;

/** What the process tells its caller. */
final class ExitStatus {
    /** No race was found. */
    static final int NO_RACE = 0;

    /** A race, or another failure of the program, was found. */
    static final int RACE = 1;

    /** The call is wrong, or its input can't be loaded. */
    static final int USAGE = 2;

    /** Chicane itself could not do its work. */
    static final int UNABLE = 3;

    /** Ended by Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
