package dev.chicane.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a result is written to, beside what the terminal shows. */
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
final class ExportOptions {
    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description =
                    "Write the result as JSON; - writes it to the standard output and the text to the error output.")
    @Nullable
    private String json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Write the result as one HTML page: the steps drawn, with a slider, the values after each, and the source.")
    @Nullable
    private String html;

    @Option(
            names = TestFile.OPTION,
            paramLabel = "DIR",
            description =
                    "Write a JUnit test that replays the failure, below this directory, in the package of the main class.")
    @Nullable
    private String testFolder;

    @Option(
            names = "--sarif",
            paramLabel = "FILE",
            description = "Write what was found as SARIF 2.1.0, by which code hosts and editors mark the lines.")
    @Nullable
    private String sarif;

    @Option(
            names = "--perfetto",
            paramLabel = "FILE",
            description = "Write the failing schedule as a trace for Perfetto (ui.perfetto.dev) or chrome://tracing.")
    @Nullable
    private String perfetto;

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "Write each shared access of the failing schedule, a line each, for 'chicane analyze'.")
    @Nullable
    private String accessLog;

    /**
     * What is asked for.
     *
     * @throws UsageException if something of it can't be written to
     */
    Exports exports() {
        String folder = testFolder;
        if (folder != null) {
            TestFile.folder(folder);
        }
        var exports = new Exports(
                jsonOnOut(),
                file("--json", jsonOnOut() ? null : json),
                file("--html", html),
                file("--sarif", sarif),
                file("--perfetto", perfetto),
                file("--access-log", accessLog),
                folder);
        exports.checkDistinct();
        return exports;
    }

    /** Whether a page is asked for. */
    boolean wantsPage() {
        return html != null;
    }

    private static @Nullable OutputFile file(String option, @Nullable String given) {
        if (given == null) {
            return null;
        }
        if (given.equals("-")) {
            throw OutputFile.unable(option, given, "it takes a file");
        }
        return OutputFile.of(option, given);
    }

    /** Whether the standard output is for JSON, and the text goes to the error output. */
    private boolean jsonOnOut() {
        return "-".equals(json);
    }
}
