package dev.chicane.lab.command;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chicane lab}: starts the bank, and is there until it is ended. */
@Command(
        name = "chicane lab",
        subcommands = {BurstCommand.class, LoadCommand.class, BenchCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Starts a bank with a double-spend, to watch and to mend: its pages, its API, and its database.",
        footer = {"", "It ends with Ctrl-C. Exit status: 2 wrong call, 3 it could not be started."})
final class LabCommand implements Callable<Integer> {
    private static final int WRONG_CALL = 2;
    private static final int UNABLE = 3;

    private final PrintWriter out;
    private final PrintWriter err;

    @Option(
            names = "--port",
            defaultValue = "8000",
            paramLabel = "PORT",
            description = "Where it listens; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description =
                    "At which address of this machine; 0.0.0.0 is all of them. Others than the default need --admin-token or"
                            + " --no-admin (default: ${DEFAULT-VALUE}, which nobody else can reach).")
    private String address = "";

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description =
                    "Use this PostgreSQL, such as 'jdbc:postgresql://localhost:5432/test?user=me', in a schema chicane_lab"
                            + " of its own. Several labs may share it. Without it, an embedded one is started.")
    @Nullable
    private String jdbcUrl;

    @Option(
            names = "--no-admin",
            description =
                    "Leave out the calls that switch delay, barrier and safe mode, the searches and the comparisons.")
    private boolean noAdmin;

    @Option(
            names = "--admin-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:CHICANE_ADMIN_TOKEN}",
            description =
                    "Those calls need it: 'Authorization: Bearer TOKEN'. In the environment it is CHICANE_ADMIN_TOKEN, where"
                            + " other users of the machine do not see it.")
    @Nullable
    private String adminToken;

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            description = "Send traces to this collector too, such as http://localhost:4318 (OTLP over HTTP).")
    @Nullable
    private String otlp;

    @Spec
    private @Nullable CommandSpec spec;

    LabCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Runs it, or what the arguments name; returns the exit status. */
    int run(String... args) {
        return new CommandLine(this)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((wrong, given) -> misused(wrong))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    err.println("chicane lab: " + failure.getMessage());
                    return UNABLE;
                })
                .execute(args);
    }

    private int misused(ParameterException wrong) {
        err.println("chicane lab: " + wrong.getMessage());
        err.println("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return WRONG_CALL;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (RunningLab lab = RunningLab.start(options())) {
            out.println(
                    "The bank is open at " + lab.url() + "; its API is at " + lab.url() + "/docs. Ctrl-C closes it.");
            lab.awaitEnd();
        }
        return 0;
    }

    private LabOptions options() {
        CommandLine line = requireNonNull(spec).commandLine();
        boolean isSaid = line.getParseResult().hasMatchedOption("--admin-token");
        if (isSaid && adminToken != null && adminToken.isBlank()) {
            throw new ParameterException(
                    line,
                    "--admin-token is empty, and would let in everybody: give it a text that nobody guesses, or leave it"
                            + " out.");
        }
        try {
            return new LabOptions(
                    port,
                    LabOptions.address(address),
                    jdbcUrl,
                    !noAdmin,
                    adminToken == null || adminToken.isBlank() ? null : adminToken,
                    otlp == null ? null : LabOptions.otlp(otlp));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }
}
