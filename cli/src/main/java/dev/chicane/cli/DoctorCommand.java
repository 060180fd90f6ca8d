package dev.chicane.cli;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.heap.Program;
import dev.chicane.jdbc.postgres.ServerProbe;
import dev.chicane.report.BuildVersion;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code chicane doctor}: whether everything that a search needs works here. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Checks the JDK, the agent and the instrumentation: a planted race must be found and its fix pass. Says whether"
                        + " the embedded PostgreSQL starts.")
final class DoctorCommand implements Callable<Integer> {
    private static final String GOOD = "ok";

    private final Terminal terminal;

    // Mutable state
    private boolean healthy = true;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        say(true, "Chicane", BuildVersion.current());
        say(
                true,
                "JDK",
                Runtime.version() + ", " + System.getProperty("java.vm.name") + ", " + System.getProperty("java.home"));
        say(
                true,
                "System",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + "programs are told of " + Runtime.getRuntime().availableProcessors() + " processors, "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB of heap");
        say(
                "false".equalsIgnoreCase(System.getProperty("jdk.trackAllThreads")),
                "Threads",
                "left-over virtual threads can be collected (jdk.trackAllThreads=false)");
        try {
            Exploration race = explore("bank.DoubleSpend", Settings.DEFAULT);
            say(
                    race.verdict() == Verdict.FAILED && race.remarks().isEmpty(),
                    "Instrumentation",
                    race.verdict() == Verdict.FAILED
                            ? "the planted race was found in schedule " + race.firstFailure() + " and replayed"
                            : "the planted race was not found: " + race);
            Exploration fixed = explore("bank.DoubleSpendFixed", Settings.DEFAULT.withStrategy("exhaustive"));
            say(
                    fixed.verdict() == Verdict.EXHAUSTED,
                    "Exhaustion",
                    "the fixed program: " + fixed.verdict() + " after " + fixed.schedules() + " schedules"
                            + (fixed.notCovered().isEmpty() ? "" : " " + fixed.notCovered()));
        } catch (IllegalStateException e) {
            say(false, "Agent", String.valueOf(e.getMessage()));
        }
        ServerProbe server = ServerProbe.now();
        line(
                server.starts() ? GOOD : "none",
                "PostgreSQL",
                server.told() + (server.starts() ? "" : " Only databases of which no URL is given need it."));
        String well = server.starts() ? "All is well." : "All is well, but for the embedded PostgreSQL.";
        terminal.out().println(healthy ? well : "Something is wrong, see above.");
        return healthy ? ExitStatus.NO_RACE : ExitStatus.UNABLE;
    }

    private static Exploration explore(String mainClass, Settings settings) {
        try (Program program = DemoProgram.load(mainClass)) {
            return Explorer.explore(program, settings.withBudget(new Budget(100_000, Duration.ofSeconds(30))));
        }
    }

    private void say(boolean good, String what, String found) {
        healthy &= good;
        line(good ? GOOD : "WRONG", what, found);
    }

    private void line(String verdict, String what, String found) {
        terminal.out().printf("%-5s %-16s %s%n", verdict, what, found);
    }
}
