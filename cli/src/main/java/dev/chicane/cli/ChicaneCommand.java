package dev.chicane.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chicane} itself: its help, its version, and the commands below it. */
@Command(
        name = "chicane",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        description = "Finds, replays and explains race conditions in Java programs.",
        footer = {
            // Another application, which the launcher starts: see its script.
            "  lab            Starts a bank with a double-spend, to watch and to mend.",
            "",
            "Exit status: 0 no race found, 1 race found, 2 wrong call or input that can't",
            "be loaded, 3 Chicane could not do its work, 130 interrupted.",
            "",
            "Begin with: chicane demo"
        })
final class ChicaneCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // injected before run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which command? There are explore, diagnose, record, analyze, spec,"
                        + " check-history, lab, demo, doctor and help.");
    }
}
