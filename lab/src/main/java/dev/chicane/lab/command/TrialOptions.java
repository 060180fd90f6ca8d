package dev.chicane.lab.command;

import dev.chicane.lab.client.BorrowedBank;
import dev.chicane.lab.client.Variant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that try a bank: which one it is, and how it is to make its transfers. */
@SuppressWarnings("NullAway.Init") // picocli sets it
final class TrialOptions {
    private static final int LONGEST_DELAY = 10_000;
    private static final int DELETE = 127;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "A bank that runs (default: http://127.0.0.1:8000; where there is none, one is started for this"
                            + " trial, on a free port and with a database of its own, and stopped after it).")
    @Nullable
    private String url;

    @Option(
            names = "--admin-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:CHICANE_ADMIN_TOKEN}",
            description = "What the bank asks for where it is switched, if it was started so. In the environment it is"
                    + " CHICANE_ADMIN_TOKEN, where other users of the machine do not see it.")
    @Nullable
    private String token;

    @Option(
            names = "--mode",
            paramLabel = "buggy|safe",
            description = "Whether the bank checks and then acts, or holds.")
    @Nullable
    private String mode;

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            description = "In safe mode, the way in which it holds; may be repeated, for one after the other:"
                    + " in-process-lock, for-update, guarded-update, version, serializable.")
    private List<String> strategies = new ArrayList<>();

    @Option(
            names = "--delay",
            paramLabel = "MS",
            description = "Widen the window between check and act to this, from 0 to 10000 (default: as it is set).")
    @Nullable
    private Integer delay;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description =
                    "Write the result as JSON; - writes it to the standard output and the text to the error output.")
    @Nullable
    private String json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean isHelpWanted;

    /** The bank that is named; none if it is not. */
    Optional<URI> url() {
        return Optional.ofNullable(url).map(this::address);
    }

    private URI address(String given) {
        try {
            URI address = URI.create(given);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw wrong("--url " + given + " is no address (" + e.getMessage()
                    + "): give one such as http://127.0.0.1:8000.");
        }
        throw wrong("--url " + given + " is no address of a bank: give one such as http://127.0.0.1:8000.");
    }

    /** The token that the bank is switched by; none if none is given. */
    Optional<String> token() {
        return Optional.ofNullable(token).filter(given -> !given.isBlank());
    }

    /** Where the JSON goes: a file, {@code -}, or nowhere. */
    Optional<String> json() {
        return Optional.ofNullable(json);
    }

    /**
     * The ways that are asked for, in their order.
     *
     * @param safe those of safe mode where none is named
     * @return empty if nothing is said of it
     */
    List<Variant> variants(List<Variant> safe) {
        if (mode != null && !mode.equals("buggy") && !mode.equals("safe")) {
            throw wrong("--mode is buggy or safe, and not " + mode + '.');
        }
        if ("buggy".equals(mode) && !strategies.isEmpty()) {
            throw wrong("--strategy is of safe mode: leave out --mode buggy.");
        }
        if ("buggy".equals(mode)) {
            return List.of(Variant.BUGGY);
        }
        for (String strategy : strategies) {
            if (!Variant.SAFE.contains(new Variant(strategy))) {
                throw wrong("There is no strategy \"" + strategy + "\": it is one of "
                        + Variant.SAFE.stream().map(Variant::strategy).collect(Collectors.joining(", ")) + '.');
            }
        }
        if (!strategies.isEmpty()) {
            return strategies.stream().distinct().map(Variant::new).toList();
        }
        return "safe".equals(mode) ? safe : List.of();
    }

    /** Sets the delay, if one is asked for. */
    void widen(BorrowedBank bank) {
        if (delay != null) {
            bank.delay(delay);
        }
    }

    /** Refuses what can't be meant, before anything is started. */
    void check() {
        if (delay != null && (delay < 0 || delay > LONGEST_DELAY)) {
            throw wrong("--delay is from 0 to " + LONGEST_DELAY + " ms, and not " + delay + '.');
        }
        if (!token().orElse("").chars().allMatch(each -> each > ' ' && each < DELETE)) {
            throw wrong(
                    "--admin-token has a character that can't be sent: it has to be letters, digits and signs of ASCII.");
        }
        url();
        variants(Variant.SAFE);
    }

    /** A wrong call. */
    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
