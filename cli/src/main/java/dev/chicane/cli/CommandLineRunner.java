package dev.chicane.cli;

import dev.chicane.engine.DivergedException;
import dev.chicane.engine.StuckException;
import dev.chicane.engine.race.RaceException;
import dev.chicane.heap.ProgramException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that the arguments name, runs it, and turns what goes wrong into a sentence and a status. */
final class CommandLineRunner {
    private final Terminal terminal;

    CommandLineRunner(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs it; returns the exit status. */
    int run(String... args) {
        boolean verbose = Arrays.asList(args).contains("--verbose");
        var explore = new CommandLine(new ExploreCommand(terminal));
        var diagnose = new CommandLine(new DiagnoseCommand(terminal));
        var record = new CommandLine(new RecordCommand(terminal));
        var line = new CommandLine(new ChicaneCommand())
                .addSubcommand(explore)
                .addSubcommand(diagnose)
                .addSubcommand(record)
                .addSubcommand(new AnalyzeCommand(terminal))
                .addSubcommand(new SpecCommand(terminal))
                .addSubcommand(new CheckHistoryCommand(terminal))
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new CommandLine.HelpCommand())
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpWidth(Math.clamp(terminal.columns(), 60, 100))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.outIsTerminal() && terminal.colourAllowed() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((wrong, given) -> misused(wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, verbose));
        explore.setStopAtPositional(true);
        record.setStopAtPositional(true);
        diagnose.setStopAtPositional(true);
        return line.execute(args);
    }

    private int misused(ParameterException wrong) {
        String command = command(wrong);
        say(inPlainWords(wrong));
        UnmatchedArgumentException.printSuggestions(wrong, terminal.err());
        String help = command.equals("chicane") ? "--help" : "help " + command;
        terminal.err().println("Try: " + terminal.command() + " " + help);
        return ExitStatus.USAGE;
    }

    private static String inPlainWords(ParameterException wrong) {
        if (wrong instanceof MissingParameterException missing
                && missing.getMissing().stream().anyMatch(ArgSpec::isPositional)) {
            String what = command(missing);
            if (what.equals("analyze")) {
                return "No access log is given: name the files that --access-log wrote.";
            }
            if (what.equals("spec")) {
                return "No specification is given: name files in the format of PostgreSQL's isolation tester.";
            }
            if (what.equals("check-history")) {
                return "No history is given: name the files that it is in.";
            }
            return "No main class is given. It comes after the options, such as com.acme.Main; an option that takes a"
                    + " value takes the word that follows it.";
        }
        if (wrong.getArgSpec() instanceof OptionSpec option && option.arity().max() == 0) {
            return option.longestName() + " takes no value: leave out " + wrong.getValue() + ".";
        }
        return String.valueOf(wrong.getMessage());
    }

    private static String command(ParameterException wrong) {
        return wrong.getCommandLine().getCommandName();
    }

    private int failed(Throwable failure, boolean verbose) {
        int status = switch (failure) {
            case UsageException e -> ExitStatus.USAGE;
            case ProgramException e -> ExitStatus.USAGE;
            case DivergedException e -> ExitStatus.USAGE;
            default -> ExitStatus.UNABLE;
        };
        boolean expected = status == ExitStatus.USAGE
                || failure instanceof UnableException
                || failure instanceof StuckException
                || failure instanceof RaceException
                || failure instanceof IllegalStateException;
        say(expected ? String.valueOf(failure.getMessage()) : "Chicane failed itself: " + failure);
        if (verbose) {
            failure.printStackTrace(terminal.err());
        } else if (!expected) {
            terminal.err().println("With --verbose it says where.");
        }
        return status;
    }

    private void say(String message) {
        terminal.err().println("chicane: " + message);
    }
}
