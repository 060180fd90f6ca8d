package dev.chicane.cli;

import dev.chicane.jdbc.postgres.DatabaseAddress;
import dev.chicane.jdbc.postgres.ServerException;
import dev.chicane.jdbc.spec.Exploration;
import dev.chicane.jdbc.spec.SpecExplorer;
import dev.chicane.jdbc.spec.SpecFailedException;
import dev.chicane.jdbc.spec.SpecOutput;
import dev.chicane.jdbc.spec.SpecRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chicane spec}: specifications of PostgreSQL's isolation tester, run on a real PostgreSQL. */
@Command(
        name = "spec",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Runs the interleavings of transactions that specifications in the format of PostgreSQL's isolation"
                        + " tester describe, and prints what that tool prints.",
        footer = {
            "",
            "Exit status: 0 all were run (with --check: as expected), 1 an output is not as",
            "expected, or an interleaving is not serial, 2 wrong call, bad specification or",
            "no expected output, 3 there is no such server, 130 interrupted."
        })
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
final class SpecCommand implements Callable<Integer> {
    private static final Duration STEP_TIMEOUT = Duration.ofMinutes(3);

    private final Terminal terminal;
    private final Ending ending = new Ending();

    @Option(
            names = "--check",
            description = "Compare with ../expected/NAME.out, seen from the specification, or NAME_1.out and so on, and"
                    + " show what differs.")
    private boolean check;

    @Option(names = "--expected", paramLabel = "DIR", description = "With --check: where the expected outputs are.")
    @Nullable
    private String expected;

    @Option(names = "--list", description = "Print the permutations that would be run, and run none.")
    private boolean list;

    @Option(
            names = "--explore",
            description =
                    "Run all interleavings that can be run, whatever permutations the specification has, and print those"
                            + " that come to what no serial order of the transactions comes to.")
    private boolean explore;

    @Option(
            names = "--step-timeout",
            paramLabel = "S",
            description = "Cancel a step that takes longer than so many seconds (default 180).")
    @Nullable
    private String stepTimeout;

    @Mixin
    private DatabaseOptions database;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Specifications, such as specs/two-ids.spec.")
    private List<String> files;

    SpecCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((list && check) || (list && explore) || (check && explore)) {
            throw new UsageException("--check, --list and --explore are three things: give one of them.");
        }
        if (expected != null && !check) {
            throw new UsageException("--expected goes with --check.");
        }
        Duration timeout = stepTimeout == null ? STEP_TIMEOUT : SearchOptions.time("--step-timeout", stepTimeout);
        var databases = new SpecDatabases(database.address());
        List<SpecFile> specs = files.stream().map(SpecFile::read).toList();
        if (list) {
            specs.forEach(this::list);
            return ExitStatus.NO_RACE;
        }
        var outputs = new ArrayList<ExpectedOutput>();
        if (check) {
            specs.forEach(spec -> outputs.add(ExpectedOutput.of(spec.name(), expectedFolder(spec))));
        }
        try (var interruption = new Interruption(ending::end, terminal)) {
            int status = run(specs, outputs, timeout, databases);
            interruption.printed();
            return status;
        }
    }

    private Path expectedFolder(SpecFile spec) {
        if (expected == null) {
            Path folder = spec.path().toAbsolutePath().normalize().getParent();
            return folder == null ? Path.of("expected") : folder.resolveSibling("expected");
        }
        Path folder = OutputFile.path("--expected", expected);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--expected names " + expected + ", which is no directory.");
        }
        return folder;
    }

    private void list(SpecFile spec) {
        terminal.out().println("# " + spec.name() + ": " + spec.count());
        spec.permutations().forEach(permutation -> terminal.out().println(permutation.line()));
    }

    private int run(List<SpecFile> specs, List<ExpectedOutput> outputs, Duration timeout, SpecDatabases databases) {
        try (databases) {
            int status = ExitStatus.NO_RACE;
            for (int i = 0; i < specs.size() && !ending.isEnded(); i++) {
                DatabaseAddress address = databases.next();
                SpecFile spec = specs.get(i);
                int one = explore
                        ? explore(spec, timeout, address)
                        : check ? check(spec, outputs.get(i), timeout, address) : print(spec, timeout, address);
                status = Math.max(status, one);
            }
            return ending.isEnded() ? ExitStatus.INTERRUPTED : status;
        } catch (CancellationException e) {
            return ExitStatus.INTERRUPTED;
        } catch (ServerException e) {
            if (ending.isEnded()) {
                return ExitStatus.INTERRUPTED;
            }
            throw new UnableException(String.valueOf(e.getMessage()));
        }
    }

    private int print(SpecFile spec, Duration timeout, DatabaseAddress address) {
        try {
            run(spec, new PrintedOutput(terminal), timeout, address, !terminal.outIsTerminal());
            return ExitStatus.NO_RACE;
        } catch (SpecFailedException e) {
            terminal.err().println("chicane: " + spec.path() + " was not run to its end.");
            return ExitStatus.USAGE;
        }
    }

    private int check(SpecFile spec, ExpectedOutput wanted, Duration timeout, DatabaseAddress address) {
        long begun = System.nanoTime();
        var output = new StringBuilder();
        boolean isWhole = true;
        try {
            run(spec, SpecOutput.into(output), timeout, address, true);
        } catch (SpecFailedException e) {
            // How it ended is in the output, which is compared.
            isWhole = false;
        }
        boolean isRight = isWhole && wanted.has(output.toString());
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%-7s  %s  (%s, %.1f s)%n",
                        isRight ? "ok" : "DIFFERS",
                        spec.name(),
                        spec.count(),
                        (System.nanoTime() - begun) / 1e9);
        if (!isRight) {
            wanted.difference(output.toString()).forEach(terminal.out()::println);
        }
        if (!isWhole) {
            terminal.out().println(spec.path() + " was not run to its end.");
        }
        terminal.out().flush();
        return isRight ? ExitStatus.NO_RACE : ExitStatus.RACE;
    }

    private int explore(SpecFile spec, Duration timeout, DatabaseAddress address) {
        var report = new ExplorationReport(spec, terminal);
        try {
            Exploration found = explored(spec, report.messages(), timeout, address);
            report.write(found);
            return found.nonSerial().isEmpty() ? ExitStatus.NO_RACE : ExitStatus.RACE;
        } catch (SpecFailedException e) {
            terminal.err().println("chicane: " + spec.path() + " can't be explored: " + e.getMessage());
            return ExitStatus.USAGE;
        }
    }

    private Exploration explored(SpecFile spec, SpecOutput messages, Duration timeout, DatabaseAddress address) {
        try (var line = new StatusLine(terminal.err(), terminal.columns())) {
            var explorer = new SpecExplorer(address, messages, timeout, number -> {
                if (terminal.errIsTerminal()) {
                    line.show(spec.name() + ": interleaving " + String.format("%,d", number));
                }
            });
            ending.begin(explorer::stop);
            try {
                return explorer.explore(spec.name(), spec.spec());
            } finally {
                ending.done();
            }
        }
    }

    private void run(
            SpecFile spec, SpecOutput output, Duration timeout, DatabaseAddress address, boolean showsProgress) {
        String count = spec.count();
        try (var line = new StatusLine(terminal.err(), terminal.columns())) {
            var runner = new SpecRunner(address, output, timeout, number -> {
                if (showsProgress && terminal.errIsTerminal()) {
                    line.show(spec.name() + ": " + String.format("%,d", number) + " of " + count);
                }
            });
            ending.begin(runner::stop);
            try {
                runner.run(spec.name(), spec.spec());
            } finally {
                ending.done();
            }
        }
    }

    /** To the two streams of the process. */
    private record PrintedOutput(Terminal terminal) implements SpecOutput {
        @Override
        public void result(String text) {
            terminal.out().print(text);
            terminal.out().flush();
        }

        @Override
        public void message(String text) {
            terminal.err().print(text);
            terminal.err().flush();
        }
    }
}
