package dev.chicane.lab.command;

import dev.chicane.lab.client.BankException;
import dev.chicane.lab.client.BorrowedBank;
import dev.chicane.lab.client.BurstOutcome;
import dev.chicane.lab.client.BurstTrial;
import dev.chicane.lab.client.Order;
import dev.chicane.lab.client.Variant;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chicane lab burst}: the same transfer many times at once, so near that check and act overlap. */
@Command(
        name = "burst",
        sortOptions = false,
        description =
                "Races the same transfer against itself: all but the last byte of each request is sent beforehand, and"
                        + " all the last bytes in one loop. Before that it makes them one after the other: what fails there is"
                        + " no race. Accounts go back to the start, before and after; settings are as they were, in the end.",
        footer = {
            "",
            "Examples:",
            "  chicane lab burst",
            "  chicane lab burst --count 50 --amount 300 --delay 20",
            "  chicane lab burst --strategy for-update --strategy version",
            "  chicane lab burst --url http://127.0.0.1:8001 --mode safe --json -",
            "",
            "Exit status: 0 the accounts hold what they have to, 1 a race was found: money is",
            "not conserved, or an account is below zero, 2 wrong call, 3 it could not be done,",
            "or nothing can be said."
        })
@SuppressWarnings("NullAway.Init") // picocli sets it
final class BurstCommand implements Callable<Integer> {
    private static final int RACE = 1;
    private static final int UNABLE = 3;
    private static final int MOST = 1000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrialOptions options;

    @Option(
            names = "--count",
            defaultValue = "20",
            paramLabel = "N",
            description = "How many transfers, from 2 to 1000 (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--from",
            defaultValue = "alice",
            paramLabel = "ACCOUNT",
            description = "Who pays (default: ${DEFAULT-VALUE}).")
    private String from;

    @Option(
            names = "--to",
            defaultValue = "bob",
            paramLabel = "ACCOUNT",
            description = "Who is paid (default: ${DEFAULT-VALUE}).")
    private String to;

    @Option(
            names = "--amount",
            defaultValue = "800",
            paramLabel = "AMOUNT",
            description = "How much, with two decimals at the most (default: ${DEFAULT-VALUE}).")
    private BigDecimal amount;

    @Override
    public Integer call() throws IOException {
        check();
        PrintWriter err = spec.commandLine().getErr();
        Result result = Result.of(options, spec.commandLine().getOut(), err);
        List<BurstReport.Entry> entries = new ArrayList<>();
        boolean isInterrupted;
        Thread here = Thread.currentThread();
        // The first is closed last: only when the bank is set back may the JVM go.
        try (var _ = new Interruption(here::interrupt, err);
                FoundBank bank = FoundBank.find(options, err)) {
            requireAccounts(bank);
            var order = new Order(from, to, amount);
            try (var borrowed = new BorrowedBank(bank.client())) {
                isInterrupted = run(new BurstTrial(bank.client(), order, count), borrowed, entries);
                new BurstReport(order, count, bank.where(), entries, isInterrupted).write(result);
            }
        }
        return status(entries, isInterrupted);
    }

    /** Returns whether it was interrupted. */
    private boolean run(BurstTrial trial, BorrowedBank bank, List<BurstReport.Entry> entries) throws IOException {
        options.widen(bank);
        List<Variant> variants = options.variants(List.of(bank.switches()
                .map(each -> new Variant(each.transactions().strategy()))
                .orElse(Variant.SAFE.get(1))));
        try {
            if (variants.isEmpty()) {
                entries.add(new BurstReport.Entry(bank.variant(), trial.run(bank)));
            }
            for (Variant variant : variants) {
                bank.use(variant);
                entries.add(new BurstReport.Entry(Optional.of(variant), trial.run(bank)));
            }
            return false;
        } catch (InterruptedException e) {
            // That was Ctrl-C: what has been found by now is told, and the bank set back.
            return true;
        } catch (BankException e) {
            if (Thread.interrupted()) {
                return true;
            }
            throw e;
        }
    }

    private static int status(List<BurstReport.Entry> entries, boolean isInterrupted) {
        List<BurstOutcome.Finding> findings =
                entries.stream().map(each -> each.outcome().finding()).toList();
        if (findings.contains(BurstOutcome.Finding.RACE)) {
            return RACE;
        }
        boolean isGood = !isInterrupted && findings.stream().allMatch(BurstOutcome.Finding.NO_RACE::equals);
        return isGood ? 0 : UNABLE;
    }

    private void check() {
        options.check();
        if (count < 2 || count > MOST) {
            throw options.wrong("--count is from 2 to " + MOST + ", and not " + count + '.');
        }
        if (from.equals(to)) {
            throw options.wrong("--from and --to are both " + from + ": name two different accounts.");
        }
        if (amount.signum() <= 0 || amount.stripTrailingZeros().scale() > 2) {
            throw options.wrong("--amount is above 0 and has two decimals at the most, and is not " + amount + '.');
        }
    }

    private void requireAccounts(FoundBank bank) throws BankException {
        bank.client().reset();
        var balances = bank.client().balances();
        for (String account : List.of(from, to)) {
            if (balances.of(account).isEmpty()) {
                throw options.wrong("There is no account \"" + account + "\": there are "
                        + String.join(", ", balances.byAccount().keySet()) + '.');
            }
        }
    }
}
