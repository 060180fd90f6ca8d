package dev.chicane.jdbc.reset;

/** By what a trigger knows that it is to stop, and for which lock it waits then. */
public final class StopLock {
    /** The setting of a session: {@code on} if the next statement is to stop. */
    public static final String SETTING = "chicane.stop";

    /** The first of the two keys of the advisory lock, as letters "Chic"; the second is the number of the session's process. */
    public static final int KEY = 0x4368_6963;

    private StopLock() {}
}
