package dev.chicane.cli;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.heap.Program;
import dev.chicane.report.BuildVersion;
import dev.chicane.report.ConsoleOptions;
import dev.chicane.report.HtmlOptions;
import dev.chicane.report.ReportWriter;
import dev.chicane.report.Sources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code chicane demo}: a double-spend found, replayed, fixed, and the fix run over every interleaving. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Finds the double-spend in a small bank, replays it, and proves the fix.")
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--html", paramLabel = "FILE", description = "Write what the search finds as one HTML page.")
    @Nullable
    private String html;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        OutputFile htmlFile = html == null ? null : OutputFile.of("--html", html);
        title("A bank: alice and bob share an account with 1000 on it, and both withdraw 800.");
        source("bank/Account.java");
        source("bank/DoubleSpend.java");

        title("1. Search: bank.DoubleSpend under one interleaving after the other");
        Settings settings = htmlFile == null ? Settings.DEFAULT : Settings.DEFAULT.withCauseCurve();
        Exploration found = explore("bank.DoubleSpend", settings);
        print(found);
        if (htmlFile != null) {
            var options = new HtmlOptions(BuildVersion.current(), replayCommand(found.replay()), sources());
            htmlFile.write(writer -> ReportWriter.html(options).write(found, writer));
        }
        String token = found.replay();
        Violation violation = found.violation();
        if (found.verdict() != Verdict.FAILED || token == null || violation == null) {
            throw new UnableException("The double-spend was not found: " + found.verdict() + " " + found.notCovered());
        }

        title("2. Replay: the schedule of that token, step by step");
        Exploration again = replay(token, settings);
        Violation repeated = again.violation();
        if (repeated == null || !repeated.sameAs(violation) || !again.trace().equals(found.trace())) {
            throw new UnableException("The replay did something else: " + repeated);
        }
        terminal.out()
                .println("The same " + again.trace().steps().size() + " steps, the same failure: " + repeated.message()
                        + ".");
        terminal.out().println();

        title("3. The fix: checking and paying as one step, then every interleaving of it");
        source("bank/SafeAccount.java");
        Exploration fixed = explore("bank.DoubleSpendFixed", settings.withStrategy("exhaustive"));
        print(fixed);
        if (fixed.verdict() != Verdict.EXHAUSTED) {
            throw new UnableException("The fix was not proved: " + fixed.verdict() + " " + fixed.notCovered());
        }
        title(
                "Next: the same race in a bank that is a service, with a PostgreSQL, and pages to see it by and to mend it");
        terminal.out().println("   " + terminal.command() + " lab");
        terminal.out().println();
        return ExitStatus.NO_RACE;
    }

    private static Exploration explore(String mainClass, Settings settings) {
        try (Program program = DemoProgram.load(mainClass)) {
            return Explorer.explore(program, settings.withBudget(new Budget(1_000_000, Duration.ofSeconds(30))));
        }
    }

    private static Exploration replay(String token, Settings settings) {
        try (Program program = DemoProgram.load("bank.DoubleSpend")) {
            return new Explorer(program, settings, Progress.NONE).replay(ReplayToken.decode(token));
        }
    }

    private void print(Exploration found) {
        var options = ConsoleOptions.PLAIN
                .withWidth(terminal.columns())
                .withSources(sources())
                .withColour(terminal.outIsTerminal() && terminal.colourAllowed())
                .withReplayCommand(replayCommand(found.replay()));
        ReportWriter.console(options).write(found, terminal.out());
        terminal.out().println();
    }

    private static Sources sources() {
        return Sources.in(List.of(DemoProgram.classPath()));
    }

    private String replayCommand(@Nullable String token) {
        if (token == null) {
            return "";
        }
        String classPath = DemoProgram.classPath().toString();
        return terminal.command() + " "
                + ShellWords.join(List.of("explore", "-cp", classPath, "--replay", token, "bank.DoubleSpend"));
    }

    private void title(String text) {
        terminal.out().println("== " + text);
        terminal.out().println();
    }

    private void source(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        terminal.out().println("   " + name);
        int number = 0;
        for (String line : DemoProgram.source(file).lines().toList()) {
            number++;
            if (number > 2) {
                terminal.out().printf("   %3d  %s%n", number, line);
            }
        }
        terminal.out().println();
    }
}
