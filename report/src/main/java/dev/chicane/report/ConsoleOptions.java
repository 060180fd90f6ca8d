package dev.chicane.report;

/**
 * How a console report looks.
 *
 * @param width columns it may take; fewer than {@link #MIN_WIDTH} count as that many
 * @param colour whether to add ANSI colours
 * @param wholeTrace whether to show every step and all of the output, instead of what matters most
 * @param wholeTraceHint what the reader can do to see the whole trace, such as {@code --trace shows all}, or ""
 * @param replayCommand the command line that replays the failing schedule, or "" for none
 * @param sources where the program's source is; its lines are shown as far as they are there
 */
public record ConsoleOptions(
        int width, boolean colour, boolean wholeTrace, String wholeTraceHint, String replayCommand, Sources sources) {
    /** Narrower than this, columns make no sense. */
    public static final int MIN_WIDTH = 60;

    /** 80 columns, no colour, what matters most, no command, no source. */
    public static final ConsoleOptions PLAIN = new ConsoleOptions(80, false, false, "", "", Sources.NONE);

    /** Widens what is too narrow. */
    public ConsoleOptions {
        width = Math.max(width, MIN_WIDTH);
    }

    /** The same with another width, in columns. */
    public ConsoleOptions withWidth(int columns) {
        return new ConsoleOptions(columns, colour, wholeTrace, wholeTraceHint, replayCommand, sources);
    }

    /** The same with or without colour. */
    public ConsoleOptions withColour(boolean wanted) {
        return new ConsoleOptions(width, wanted, wholeTrace, wholeTraceHint, replayCommand, sources);
    }

    /** The same with or without every step. */
    public ConsoleOptions withWholeTrace(boolean wanted) {
        return new ConsoleOptions(width, colour, wanted, wholeTraceHint, replayCommand, sources);
    }

    /** The same with another hint. */
    public ConsoleOptions withWholeTraceHint(String hint) {
        return new ConsoleOptions(width, colour, wholeTrace, hint, replayCommand, sources);
    }

    /** The same with another command line. */
    public ConsoleOptions withReplayCommand(String command) {
        return new ConsoleOptions(width, colour, wholeTrace, wholeTraceHint, command, sources);
    }

    /** The same with the program's source. */
    public ConsoleOptions withSources(Sources where) {
        return new ConsoleOptions(width, colour, wholeTrace, wholeTraceHint, replayCommand, where);
    }
}
