package dev.chicane.lab.command;

import dev.chicane.http.Load;
import dev.chicane.lab.client.BorrowedBank;
import dev.chicane.lab.client.Conservation.Verdict;
import dev.chicane.lab.client.LoadOutcome;
import dev.chicane.lab.client.LoadTrial;
import dev.chicane.lab.client.Variant;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chicane lab load}: transfers at a steady rate, for each way of making them in turn. */
@Command(
        name = "load",
        sortOptions = false,
        description =
                "Puts a bank under load: transfers among all accounts come at a steady rate, whether or not it keeps up,"
                        + " and latency counts from when each was meant to be sent. Buggy first, and then each strategy of safe"
                        + " mode, after a second that does not count. Accounts go back to the start, before and after; settings"
                        + " are as they were, in the end. The barrier is off meanwhile.",
        footer = {
            "",
            "Examples:",
            "  chicane lab load",
            "  chicane lab load --rate 300 --seconds 20 --clients 100",
            "  chicane lab load --mode buggy --delay 5",
            "  chicane lab load --strategy for-update --strategy serializable --html load.html",
            "",
            "Exit status: 0 the accounts hold what they have to, 1 a race was found: money is",
            "not conserved, or an account was below zero, 2 wrong call, 3 it could not be",
            "done, or nothing can be said."
        })
@SuppressWarnings("NullAway.Init") // picocli sets it
final class LoadCommand implements Callable<Integer> {
    private static final int RACE = 1;
    private static final int UNABLE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final double LONGEST_WARM_UP = 1;
    private static final double LONGEST = 3600;
    private static final List<Variant> ALL =
            Stream.concat(Stream.of(Variant.BUGGY), Variant.SAFE.stream()).toList();

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrialOptions options;

    @Option(
            names = "--rate",
            defaultValue = "100",
            paramLabel = "R",
            description = "Transfers a second, from 0.1 to 100000 (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            paramLabel = "S",
            description = "For how long, for each way, from 0.1 to 3600 (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--clients",
            defaultValue = "50",
            paramLabel = "C",
            description = "How many may be under way at once, from 1 to 10000; who comes when all are waits for a turn,"
                    + " which counts (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Where the page with the picture goes (default: target/chicane-lab/load.html).")
    @Nullable
    private String html;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        PrintWriter err = spec.commandLine().getErr();
        Result result = Result.of(options, spec.commandLine().getOut(), err);
        Path page = page();
        List<LoadOutcome> outcomes = new ArrayList<>();
        boolean isEnded;
        FoundBank found = FoundBank.find(options, err);
        var trial = new LoadTrial(found.client());
        // The first is closed last: only when the bank is set back may the JVM go.
        try (var _ = new Interruption(trial::end, err);
                FoundBank bank = found) {
            try (var borrowed = new BorrowedBank(bank.client())) {
                run(trial, borrowed, bank, outcomes, err);
                isEnded = trial.isEnded();
                var report = new LoadReport(rate, seconds, clients, bank.where(), outcomes, isEnded);
                report.write(result);
                write(page, new LoadPage(report).text());
                result.text().println();
                result.text().println("The picture is in " + page);
                result.text().flush();
            }
        }
        return status(outcomes, isEnded);
    }

    private void run(
            LoadTrial trial, BorrowedBank borrowed, FoundBank bank, List<LoadOutcome> outcomes, PrintWriter err)
            throws InterruptedException {
        options.widen(borrowed);
        borrowed.barrier(false);
        List<Variant> named = options.variants(Variant.SAFE);
        List<Variant> variants = named.isEmpty() ? ALL : named;
        for (Variant variant : variants) {
            borrowed.use(variant);
            trial.run(variant, load(bank, Math.min(LONGEST_WARM_UP, seconds)));
            if (trial.isEnded()) {
                return;
            }
            try (var _ = new LoadProgress(err, variant, trial, seconds)) {
                outcomes.add(trial.run(variant, load(bank, seconds)));
            }
            if (trial.isEnded()) {
                return;
            }
        }
    }

    private Load load(FoundBank bank, double time) {
        return new Load(bank.client().server(), rate, Duration.ofNanos(Math.round(time * 1e9)), clients, PATIENCE);
    }

    private static int status(List<LoadOutcome> outcomes, boolean isEnded) {
        if (outcomes.stream().anyMatch(LoadOutcome::isBroken)) {
            return RACE;
        }
        boolean isGood = !isEnded
                && outcomes.stream()
                        .allMatch(each -> each.conservation().verdict() == Verdict.HOLDS
                                && each.counts().made() > 0);
        return isGood ? 0 : UNABLE;
    }

    private void check() {
        options.check();
        if (!(rate >= 0.1 && rate <= 100_000)) {
            throw options.wrong("--rate is from 0.1 to 100000 transfers a second, and not " + rate + '.');
        }
        if (!(seconds >= 0.1 && seconds <= LONGEST)) {
            throw options.wrong("--seconds is from 0.1 to 3600, and not " + seconds + '.');
        }
        if (clients < 1 || clients > 10_000) {
            throw options.wrong("--clients is from 1 to 10000, and not " + clients + '.');
        }
    }

    private Path page() {
        if (html != null) {
            return Result.file(options, "--html", html);
        }
        Path folder = Path.of("target", "chicane-lab").toAbsolutePath();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw options.wrong(
                    "The page can't be written to " + folder + " (" + e.getMessage() + "): name a file by --html.");
        }
        return Result.file(options, "--html", folder.resolve("load.html").toString());
    }

    private static void write(Path page, String text) {
        try {
            Files.writeString(page, text);
        } catch (IOException e) {
            throw new UnableException("The page could not be written to " + page + ": " + e + '.');
        }
    }
}
