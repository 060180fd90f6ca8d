package dev.chicane.lab.command;

import dev.chicane.http.LoadResult;
import dev.chicane.lab.client.Conservation.Verdict;
import dev.chicane.lab.client.LoadOutcome;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code chicane lab load} prints.
 *
 * @param where the bank
 * @param outcomes one for each variant that was tried
 * @param isEnded whether it was ended before its time
 */
record LoadReport(double rate, double seconds, int clients, String where, List<LoadOutcome> outcomes, boolean isEnded) {
    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 100.0);

    void write(Result result) {
        PrintWriter out = result.text();
        out.println(headline());
        out.println();
        out.println(
                "                  accepted  refused  failed     p50     p90     p99   p99.9     max  overtaken  overdrawn  accounts");
        for (LoadOutcome outcome : outcomes) {
            out.println(line(outcome));
        }
        out.println();
        out.println(
                "p50 to max: milliseconds from when a transfer was meant to be sent to its answer, of all that were answered.");
        out.println("overtaken, overdrawn: by the bank's own answers.");
        for (LoadOutcome outcome : outcomes) {
            said(outcome).forEach(out::println);
        }
        if (isEnded) {
            out.println("Interrupted: " + interrupted());
        }
        out.flush();
        result.write(json());
    }

    /** What there is of it, if it was ended before its time. */
    String interrupted() {
        return outcomes.isEmpty()
                ? "nothing was measured by then."
                : "the last line is of what was measured by then, and what is not shown was not tried.";
    }

    /** What was done. */
    String headline() {
        return String.format(
                Locale.ROOT,
                "Transfers among all accounts, %s a second for %s s each, %,d clients, at %s",
                plain(rate),
                plain(seconds),
                clients,
                where);
    }

    /** A number as short as it can be told. */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String line(LoadOutcome outcome) {
        LoadResult times = outcome.result();
        return String.format(
                Locale.ROOT,
                "%-17s %8d %8d %7d %7.1f %7.1f %7.1f %7.1f %7.1f %10d %10d  %s",
                outcome.variant(),
                outcome.counts().made(),
                outcome.counts().refused(),
                failed(outcome),
                milliseconds(times, 50),
                milliseconds(times, 90),
                milliseconds(times, 99),
                milliseconds(times, 99.9),
                milliseconds(times, 100),
                outcome.counts().raced(),
                outcome.counts().overdrawn(),
                accounts(outcome));
    }

    /** Those that were answered with an error of the server, and those that were not answered at all. */
    static long failed(LoadOutcome outcome) {
        long answered = outcome.counts().made() + outcome.counts().refused();
        return outcome.result().requests() - answered;
    }

    /** What the accounts say, in a word. */
    static String accounts(LoadOutcome outcome) {
        return outcome.conservation().verdict() == Verdict.HOLDS && outcome.isBroken()
                ? "were below zero"
                : switch (outcome.conservation().verdict()) {
                    case HOLDS -> "hold";
                    case BROKEN -> "broken";
                    case UNDECIDED -> "undecided";
                };
    }

    /** What else there is to say of it, in sentences. */
    static List<String> said(LoadOutcome outcome) {
        List<String> said = new ArrayList<>();
        outcome.conservation().reasons().forEach(reason -> said.add(outcome.variant() + ": " + reason));
        outcome.result()
                .statuses()
                .tailMap(500)
                .forEach((status, count) ->
                        said.add(outcome.variant() + ": " + count + " answered with status " + status + '.'));
        outcome.result()
                .errors()
                .forEach((why, count) -> said.add(outcome.variant() + ": " + count + " without an answer: " + why));
        return said;
    }

    /** The latency that so many of a hundred answers did not exceed. */
    static double milliseconds(LoadResult times, double percentile) {
        return times.latency(percentile).toNanos() / 1e6;
    }

    private Map<String, Object> json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("bank", where);
        document.put("rate", rate);
        document.put("seconds", seconds);
        document.put("clients", clients);
        document.put("interrupted", isEnded);
        document.put("trials", outcomes.stream().map(LoadReport::json).toList());
        return document;
    }

    private static Map<String, Object> json(LoadOutcome outcome) {
        LoadResult times = outcome.result();
        Map<String, Object> latencies = new LinkedHashMap<>();
        for (double percentile : PERCENTILES) {
            latencies.put(
                    percentile == 100 ? "max" : "p" + (percentile % 1 == 0 ? "" + (int) percentile : "" + percentile),
                    times.latency(percentile).toNanos());
        }
        Map<String, Object> trial = new LinkedHashMap<>();
        trial.put("variant", outcome.variant().toString());
        trial.put("requests", times.requests());
        trial.put("answersPerSecond", times.rate());
        trial.put("statuses", times.statuses());
        trial.put("errors", times.errors());
        trial.put("latencyNanos", latencies);
        trial.putAll(BurstReport.json(outcome.counts(), outcome.conservation()));
        return trial;
    }
}
