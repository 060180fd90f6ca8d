package dev.chicane.lab.command;

import dev.chicane.lab.client.BorrowedBank;
import dev.chicane.lab.client.Variant;
import dev.chicane.lab.compare.Compared;
import dev.chicane.lab.compare.Compared.Finding;
import dev.chicane.lab.compare.Comparison;
import dev.chicane.lab.compare.ComparisonResult;
import dev.chicane.lab.compare.Plan;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chicane lab bench}: all ways to make transfers on the same work, by turns, with the ratio to the fastest. */
@Command(
        name = "bench",
        sortOptions = false,
        description =
                "Compares the ways to mend a race: each does the same work, by turns, round after round, and every other"
                        + " round goes backwards. What holds is timed, with the ratio to the fastest; what loses money is"
                        + " shown as failing. Accounts go back to the start, before and after; settings are as they were, in"
                        + " the end. The barrier is off meanwhile.",
        footer = {
            "",
            "Examples:",
            "  chicane lab bench",
            "  chicane lab bench --mode safe --rounds 20 --clients 32",
            "  chicane lab bench bank-double-spend --strategy version --strategy for-update",
            "  chicane lab bench --rounds 2 --transfers 100 --json -",
            "",
            "Exit status: 0 all that was compared holds, 1 a race was found: money is not",
            "conserved, or an account was below zero (so it is where the buggy way is among",
            "them), 2 wrong call, 3 it could not be done, or nothing can be said."
        })
@SuppressWarnings("NullAway.Init") // picocli sets it
final class BenchCommand implements Callable<Integer> {
    private static final int RACE = 1;
    private static final int UNABLE = 3;
    private static final List<String> SCENARIOS = List.of("bank-double-spend");

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SCENARIO",
            defaultValue = "bank-double-spend",
            description = "What races (default, and all that there is: ${DEFAULT-VALUE}).")
    private String scenario;

    @Mixin
    private TrialOptions options;

    @Option(
            names = "--rounds",
            defaultValue = "6",
            paramLabel = "N",
            description = "How often each way has its turn, from 1 to 100; a first round is made besides, and does not"
                    + " count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--transfers",
            defaultValue = "200",
            paramLabel = "N",
            description = "How many are made in each turn, from 20 to 10000 (default: ${DEFAULT-VALUE}).")
    private int transfers;

    @Option(
            names = "--clients",
            defaultValue = "16",
            paramLabel = "C",
            description =
                    "How many ask for them at once, from 1 to 200, each for the next one as soon as it has its answer"
                            + " (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Override
    public Integer call() throws InterruptedException {
        Plan plan = plan();
        PrintWriter err = spec.commandLine().getErr();
        Result result = Result.of(options, spec.commandLine().getOut(), err);
        FoundBank found = FoundBank.find(options, err);
        var comparison = new Comparison(plan);
        // The first is closed last: only when the bank is set back may the JVM go.
        try (var _ = new Interruption(comparison::end, err);
                FoundBank bank = found;
                var borrowed = new BorrowedBank(bank.client())) {
            options.widen(borrowed);
            borrowed.barrier(false);
            int delay = borrowed.delay();
            try (var _ = new BenchProgress(err, comparison, plan)) {
                comparison.run(bank.client(), borrowed);
            }
            ComparisonResult compared = comparison.result();
            new BenchReport(scenario, bank.where(), delay, compared).write(result);
            return status(compared);
        }
    }

    private static int status(ComparisonResult compared) {
        List<Finding> findings = compared.ways().stream().map(Compared::finding).toList();
        if (findings.contains(Finding.FAILS)) {
            return RACE;
        }
        boolean isGood = !compared.isEnded()
                && findings.stream().allMatch(each -> each == Finding.HOLDS || each == Finding.ERRORS);
        return isGood ? 0 : UNABLE;
    }

    private Plan plan() {
        if (!SCENARIOS.contains(scenario)) {
            throw options.wrong("There is no scenario \"" + scenario + "\" to compare: there is "
                    + String.join(", ", SCENARIOS) + '.');
        }
        options.check();
        List<Variant> named = options.variants(Variant.SAFE);
        try {
            return new Plan(named.isEmpty() ? Plan.ALL : named, rounds, transfers, clients);
        } catch (IllegalArgumentException e) {
            throw options.wrong("--" + e.getMessage());
        }
    }
}
