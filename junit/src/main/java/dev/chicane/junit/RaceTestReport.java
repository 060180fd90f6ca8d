package dev.chicane.junit;

import dev.chicane.engine.DivergedException;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.report.ConsoleOptions;
import dev.chicane.report.HtmlOptions;
import dev.chicane.report.ReportWriter;
import dev.chicane.report.Sources;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** What a test says in the end: as a failure's message, or as an entry of JUnit's report. */
final class RaceTestReport {
    private static final int WIDTH = 100;
    private static final int LONGEST_TOKEN = 4_000;

    private RaceTestReport() {}

    /** The console's text, and where the page is that shows the same. */
    static RaceFound failure(
            Exploration found,
            RaceTest test,
            @Nullable Throwable cause,
            Class<?> testClass,
            String method,
            FailurePages pages) {
        String token = found.replay();
        String command = token == null ? "" : replayed(test, kept(token));
        Sources sources = sources();
        String text = ReportWriter.console(ConsoleOptions.PLAIN
                        .withWidth(WIDTH)
                        .withSources(sources)
                        .withReplayCommand(command))
                .render(found);
        var page = ReportWriter.html(new HtmlOptions("", command, sources));
        var failure = new RaceFound("\n" + text + pages.write(found, testClass, method, page), cause);
        if (cause != null) {
            failure.setStackTrace(cause.getStackTrace());
        }
        return failure;
    }

    /** Those of the directories on the class path: jars may be many, and hold what others wrote. */
    private static Sources sources() {
        var directories = new ArrayList<Path>();
        for (String entry : System.getProperty("java.class.path", "").split(Pattern.quote(File.pathSeparator), -1)) {
            if (!entry.isEmpty() && Files.isDirectory(Path.of(entry))) {
                directories.add(Path.of(entry));
            }
        }
        return Sources.guessed(directories, Path.of(""));
    }

    /** The annotation that runs the schedule again: with what else says how the test runs. */
    private static String replayed(RaceTest test, String token) {
        return "@RaceTest(" + (test.serial() ? "serial = true, " : "")
                + (test.anyOutcome() ? "anyOutcome = true, " : "")
                + (test.resetStatics() ? "resetStatics = true, " : "")
                + (test.failOn().length > 0 ? "failOn = FailOn.DATA_RACE, " : "")
                + (test.thenExplore() ? "thenExplore = true, " : "") + "replay = \"" + token + "\")";
    }

    /** One line that says what a pass is worth. */
    static String passed(Exploration found, long aborted) {
        return found.verdict() + " after " + found.schedules()
                + (found.schedules() == 1 ? " schedule (" : " schedules (") + found.distinct()
                + " distinct), strategy " + found.strategy() + ", seed " + found.seed()
                + (aborted == 0 ? "" : "; " + aborted + " of them were ended by an assumption that did not hold")
                + (found.dataRaces().isEmpty() ? "" : "; data races on " + racyVariables(found))
                + (found.notCovered().isEmpty() ? "" : "; not covered: " + String.join(" ", found.notCovered()))
                + (found.remarks().isEmpty() ? "" : "; " + String.join(" ", found.remarks()));
    }

    private static String racyVariables(Exploration found) {
        return found.dataRaces().stream().map(DataRace::variable).distinct().collect(Collectors.joining(", "));
    }

    static AssertionError interrupted(Exploration found) {
        return new AssertionError("The exploration was interrupted after " + found.schedules()
                + " schedules. Nothing was found until then, which proves nothing.");
    }

    /** Of a search of which nobody knows whether all is right that its schedules came to: neither passed nor failed. */
    static TestAbortedException undecided(Exploration found) {
        return new TestAbortedException("UNDECIDED: none of " + found.schedules() + " schedules failed, and of "
                + found.undecided() + " nobody knows whether it is right what they came to. "
                + String.join(" ", found.notCovered()) + " " + String.join(" ", found.remarks()));
    }

    /** Of a search that passes because nothing was run to its end. */
    static IllegalStateException noneEnded(Exploration found) {
        return new IllegalStateException((found.schedules() == 0
                        ? "Not one schedule was run to its end in the time there was, so nothing is known. Allow more seconds,"
                                + " or let the test do less. "
                        : "Not one of " + found.schedules() + " schedules was run to its end, so nothing is known. ")
                + String.join(" ", found.notCovered()) + " " + String.join(" ", found.remarks()));
    }

    static IllegalStateException divergedWithStatics(DivergedException cause) {
        return new IllegalStateException(
                cause.getMessage()
                        + " Statics live on from schedule to schedule here, and from test to test: if the test depends on"
                        + " one, @RaceTest(resetStatics = true) makes them new in each.",
                cause);
    }

    /** The token, or where it is too long for a line, the path of a file with it. */
    private static String kept(String token) {
        if (token.length() <= LONGEST_TOKEN) {
            return token;
        }
        try {
            Path file = Files.createTempFile("chicane-replay-", ".txt");
            Files.writeString(file, token + "\n");
            return file.toString().replace("\\", "\\\\");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
