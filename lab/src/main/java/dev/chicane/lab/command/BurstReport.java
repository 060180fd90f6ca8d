package dev.chicane.lab.command;

import dev.chicane.lab.client.BurstOutcome;
import dev.chicane.lab.client.BurstOutcome.Half;
import dev.chicane.lab.client.Conservation;
import dev.chicane.lab.client.Counts;
import dev.chicane.lab.client.Order;
import dev.chicane.lab.client.Variant;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code chicane lab burst} prints.
 *
 * @param where the bank
 * @param entries one for each variant that was tried
 * @param isInterrupted whether some are missing
 */
record BurstReport(Order order, int count, String where, List<Entry> entries, boolean isInterrupted) {
    /**
     * A variant with what came of it.
     *
     * @param variant empty if the bank does not tell
     */
    record Entry(Optional<Variant> variant, BurstOutcome outcome) {
        String name() {
            return variant.map(Variant::toString).orElse("as the bank is set");
        }
    }

    void write(Result result) {
        PrintWriter out = result.text();
        out.println(count + " transfers of " + order.amount().toPlainString() + " from " + order.from() + " to "
                + order.to() + ", at " + where);
        for (Entry entry : entries) {
            write(entry, out);
        }
        if (isInterrupted) {
            out.println();
            out.println("Interrupted: what is not shown was not tried.");
        }
        out.flush();
        result.write(json());
    }

    private void write(Entry entry, PrintWriter out) {
        BurstOutcome outcome = entry.outcome();
        Conservation accounts = outcome.burst().conservation();
        Counts counts = outcome.burst().counts();
        out.println();
        out.println(entry.name());
        out.println("  one by one    " + said(outcome.baseline()));
        out.println("  at once       " + said(outcome.burst()));
        out.println("  released      in " + milliseconds(outcome.released())
                + ", from the first to the last of the last bytes, as they were sent here");
        Duration arrived = outcome.arrived();
        out.println("  arrived       "
                + (arrived == null
                        ? "unknown: this bank does not tell"
                        : "in " + milliseconds(arrived)
                                + ", from the first to the last transfer that the bank had read, by its clock"));
        if (outcome.early() > 0) {
            out.println("  early         " + outcome.early()
                    + " answered before the last byte was sent: they were not in the race");
        }
        out.println("  conserved     " + conserved(accounts, counts));
        out.println("  sum           " + (accounts.isTotalKept() ? "yes: " : "no: ")
                + accounts.before().total() + " in all accounts before, "
                + accounts.after().total() + " after");
        out.println("  balance >= 0  " + least(accounts));
        out.println(
                "  overtaken     " + counts.raced() + ", as the bank tells: the balance moved between check and act");
        if (isAffordable(accounts)) {
            out.println("  note          all of them could be paid: no order of them can overdraw " + order.from()
                    + "; try a higher --amount");
        }
        out.println(verdict(outcome));
    }

    private String said(Half half) {
        Counts counts = half.counts();
        return counts.made() + " accepted, " + counts.refused() + " refused, " + counts.failed() + " failed; "
                + order.from() + " has "
                + half.conservation().after().of(order.from()).orElse(BigDecimal.ZERO);
    }

    private String conserved(Conservation accounts, Counts counts) {
        BigDecimal before = accounts.before().of(order.from()).orElse(BigDecimal.ZERO);
        BigDecimal after = accounts.after().of(order.from()).orElse(BigDecimal.ZERO);
        BigDecimal left = accounts.expected().of(order.from()).orElse(BigDecimal.ZERO);
        return (accounts.isEachAsTold() ? "yes: " : "no: ") + before + " - " + counts.made() + " x "
                + order.amount().toPlainString() + " = " + left + ", and " + order.from() + " has " + after;
    }

    private static String least(Conservation accounts) {
        return (accounts.isNonNegative() ? "yes: " : "no: ")
                + accounts.after()
                        .least()
                        .map(least -> least.getKey() + " has least, " + least.getValue())
                        .orElse("there are no accounts");
    }

    private boolean isAffordable(Conservation accounts) {
        BigDecimal all = order.amount().multiply(BigDecimal.valueOf(count));
        return accounts.before().of(order.from()).orElse(BigDecimal.ZERO).compareTo(all) >= 0;
    }

    private String verdict(BurstOutcome outcome) {
        return switch (outcome.finding()) {
            case RACE ->
                "RACE          "
                        + String.join(" ", outcome.burst().conservation().reasons());
            case NO_RACE -> "HOLDS         in this burst; that is no proof: 'chicane explore' tries all orders";
            case NO_BASELINE ->
                "NO BASELINE   one by one it fails too, so that is no race, or somebody else uses the bank: "
                        + String.join(" ", outcome.baseline().conservation().reasons());
            case NOTHING_MADE ->
                "NOTHING MADE  not even one by one: " + order.from() + " can't pay "
                        + order.amount().toPlainString() + ", or no transfer works";
            case UNDECIDED ->
                "UNDECIDED     "
                        + (outcome.burst().conservation().reasons().isEmpty()
                                ? "no transfer that was in the race was answered"
                                : String.join(
                                        " ", outcome.burst().conservation().reasons()));
        };
    }

    private static String milliseconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f ms", time.toNanos() / 1e6);
    }

    private Map<String, Object> json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("bank", where);
        document.put("from", order.from());
        document.put("to", order.to());
        document.put("amount", order.amount());
        document.put("count", count);
        document.put("interrupted", isInterrupted);
        document.put("trials", entries.stream().map(BurstReport::json).toList());
        return document;
    }

    private static Map<String, Object> json(Entry entry) {
        BurstOutcome outcome = entry.outcome();
        Map<String, @Nullable Object> trial = new LinkedHashMap<>();
        trial.put("variant", entry.variant().map(Variant::toString).orElse(null));
        trial.put("finding", outcome.finding().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        trial.put("releasedNanos", outcome.released().toNanos());
        trial.put(
                "arrivedNanos",
                outcome.arrived() == null ? null : outcome.arrived().toNanos());
        trial.put("early", outcome.early());
        trial.put(
                "oneByOne", json(outcome.baseline().counts(), outcome.baseline().conservation()));
        trial.put("atOnce", json(outcome.burst().counts(), outcome.burst().conservation()));
        return trial;
    }

    /** What transfers came to, and what the accounts say of it. */
    static Map<String, Object> json(Counts counts, Conservation accounts) {
        Map<String, Object> half = new LinkedHashMap<>();
        half.put("accepted", counts.made());
        half.put("refused", counts.refused());
        half.put("failed", counts.failed());
        half.put("raceHits", counts.raced());
        half.put("overdrawn", counts.overdrawn());
        half.put("verdict", accounts.verdict().name().toLowerCase(Locale.ROOT));
        half.put("conserved", accounts.isEachAsTold());
        half.put("sumKept", accounts.isTotalKept());
        half.put("nonNegative", accounts.isNonNegative());
        half.put("before", accounts.before().byAccount());
        half.put("expected", accounts.expected().byAccount());
        half.put("after", accounts.after().byAccount());
        half.put("reasons", accounts.reasons());
        return half;
    }
}
