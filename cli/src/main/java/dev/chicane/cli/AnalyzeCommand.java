package dev.chicane.cli;

import dev.chicane.engine.accesslog.LogAnalysis;
import dev.chicane.engine.accesslog.LogClock;
import dev.chicane.engine.accesslog.WindowFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chicane analyze}: what access logs tell of windows into which others wrote. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Finds the overlapping read-modify-write windows in access logs: an actor reads a variable and later"
                        + " writes it, and another one wrote it in between.",
        footer = {
            "",
            "Exit status: 0 no window found, 1 windows found, 2 wrong call, or a file that is",
            "no access log or holds no access, 3 Chicane could not do its work."
        })
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
final class AnalyzeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description =
                    "Write the result as JSON; - writes it to the standard output and the text to the error output.")
    @Nullable
    private String json;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Access logs that 'chicane explore', 'chicane record' or the agent wrote, one of a run each.")
    private List<String> files;

    AnalyzeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean jsonOnOut = "-".equals(json);
        OutputFile target = json == null || jsonOnOut ? null : OutputFile.of("--json", json);
        for (String file : files) {
            if (target != null && target.isNamed(file)) {
                throw new UsageException(
                        "--json " + json + " would overwrite the log that it is made of: name another file.");
            }
        }
        var finder = new WindowFinder();
        var logs = new ArrayList<AccessLogReader.Log>();
        for (String file : files) {
            finder.nextLog();
            logs.add(AccessLogReader.read(file, finder::add));
        }
        LogClock clock = logs.getFirst().clock();
        for (int i = 1; i < files.size(); i++) {
            if (logs.get(i).clock() != clock) {
                throw new UsageException(files.getFirst() + " counts in " + clock.unit() + ", and " + files.get(i)
                        + " in " + logs.get(i).clock().unit() + ": analyze them apart.");
            }
        }
        LogAnalysis found = finder.result();
        var text = jsonOnOut ? terminal.err() : terminal.out();
        var report = new AnalysisReport(found, clock, files, logs);
        if (jsonOnOut) {
            report.json(terminal.out());
        }
        if (target != null) {
            target.write(report::json);
        }
        report.text(text);
        if (found.accesses() == 0) {
            throw new UsageException("There is no access in " + String.join(", ", files)
                    + ", so nothing was looked at. Such a log comes of a run in which no two actors touched one variable (of a"
                    + " map, one key) or whose classes were not recorded, and of a search that found nothing or a failure"
                    + " before any such access.");
        }
        return found.windows() == 0 ? ExitStatus.NO_RACE : ExitStatus.RACE;
    }
}
