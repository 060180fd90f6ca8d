package dev.chicane.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The process's own streams, which the explored program never gets to write to, and what is known of the terminal.
 *
 * @param out for results
 * @param err for progress and messages
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param columns width in characters
 * @param colourAllowed whether the environment allows colour (see no-color.org)
 * @param command how the user called Chicane
 */
record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int columns,
        boolean colourAllowed,
        String command) {
    private static final int DEFAULT_COLUMNS = 80;

    /** Of this process, by what the launcher found out. */
    static Terminal ofProcess() {
        return new Terminal(
                writer(FileDescriptor.out, System.getProperty("stdout.encoding")),
                writer(FileDescriptor.err, System.getProperty("stderr.encoding")),
                Boolean.getBoolean("chicane.out.terminal"),
                Boolean.getBoolean("chicane.err.terminal"),
                Integer.getInteger("chicane.columns", DEFAULT_COLUMNS),
                System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM")),
                System.getProperty("chicane.command", "chicane"));
    }

    private static PrintWriter writer(FileDescriptor stream, @Nullable String encoding) {
        Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        return new PrintWriter(new FileOutputStream(stream), true, charset);
    }
}
