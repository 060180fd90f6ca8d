package dev.chicane.lab.command;

import dev.chicane.lab.compare.Compared;
import dev.chicane.lab.compare.Compared.Finding;
import dev.chicane.lab.compare.Compared.Times;
import dev.chicane.lab.compare.ComparisonResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code chicane lab bench} prints.
 *
 * @param where the bank
 * @param delay to how many milliseconds its window is widened; 0 if it is not
 */
record BenchReport(String scenario, String where, int delay, ComparisonResult result) {
    void write(Result output) {
        PrintWriter out = output.text();
        out.println(scenario + ", at " + where);
        out.println("Each turn " + result.plan().transfers() + " transfers by "
                + result.plan().clients() + " clients at once: " + result.words() + '.');
        out.println(rounds());
        if (delay > 0) {
            out.println("The window between check and act is widened by " + delay + " ms, which is in all times.");
        }
        out.println();
        out.println(
                "                   average      min      max   ratio      p50      p99  accepted  refused  errors  retries  conserved  >= 0");
        result.ways().forEach(way -> out.println(line(way)));
        out.println();
        out.println(
                "average, min, max: of the rounds, milliseconds a transfer; ratio: of the average, to the fastest that holds.");
        out.println("p50, p99: milliseconds to the answer of half of the transfers, and of ninety-nine in a hundred.");
        out.println(
                "conserved, >= 0: whether after each turn all accounts held what they had to, and none ever was below zero.");
        out.println("retries: attempts beyond the first of a transfer, as the bank counts them.");
        result.ways().stream().flatMap(way -> said(way).stream()).forEach(out::println);
        if (result.isEnded()) {
            out.println("Interrupted: "
                    + (result.rounds() == 0
                            ? "no round was over by then."
                            : "what is shown is of the rounds that were over."));
        }
        out.flush();
        output.write(json());
    }

    private String rounds() {
        String all = result.isEnded()
                ? result.rounds() + " of " + result.plan().rounds() + " rounds"
                : result.plan().rounds() + (result.plan().rounds() == 1 ? " round" : " rounds");
        return all + " in which each way has its turn, every other one backwards, after one that does not count.";
    }

    private String line(Compared way) {
        return String.format(
                Locale.ROOT,
                "%-16s %s  %8d %8d %7d %8s  %9s %5s",
                way.variant(),
                way.times().map(times -> times(way, times)).orElseGet(() -> String.format("%-51s", word(way))),
                way.accepted(),
                way.refused(),
                way.failed(),
                way.retries().isPresent() ? Long.toString(way.retries().getAsLong()) : "-",
                word(way, way.isConserved()),
                word(way, way.isNonNegative()));
    }

    private String times(Compared way, Times times) {
        return String.format(
                Locale.ROOT,
                "%9.3f %8.3f %8.3f %7s %8.2f %8.2f",
                milliseconds(times.average()),
                milliseconds(times.least()),
                milliseconds(times.most()),
                ratio(way),
                milliseconds(times.median()),
                milliseconds(times.slow()));
    }

    /** With a mark if it is not one of those that can be the fastest. */
    private String ratio(Compared way) {
        Optional<Double> ratio = result.ratio(way);
        String mark = way.finding() == Finding.HOLDS ? "" : "!";
        return ratio.map(number -> String.format(Locale.ROOT, "%.2f%s", number, mark))
                .orElse("-" + mark);
    }

    private static String word(Compared way) {
        return way.finding() == Finding.FAILS ? "    FAILS" : "        -";
    }

    private static String word(Compared way, boolean isSo) {
        return switch (way.finding()) {
            case UNTRIED -> "-";
            case UNDECIDED -> isSo ? "yes" : "?";
            default -> isSo ? "yes" : "no";
        };
    }

    private static double milliseconds(Duration time) {
        return time.toNanos() / 1e6;
    }

    /** What else there is to say of a way, in sentences. */
    private static List<String> said(Compared way) {
        List<String> said = new ArrayList<>();
        String name = way.variant().toString();
        String reasons = String.join(" ", way.reasons());
        switch (way.finding()) {
            case FAILS -> {
                said.add(name + ": FAILS, money was lost or spent twice in " + way.lost() + " of " + way.turns()
                        + " turns. " + reasons);
                if (way.variant().isSafe()) {
                    said.add(name + ": this way is known to hold: is somebody else at the accounts?");
                }
            }
            case UNDECIDED -> said.add(name + "!: nothing can be said of it. " + reasons);
            case ERRORS -> said.add(name + "!: with errors, so it is not taken for the fastest.");
            case HOLDS -> {
                if (!way.variant().isSafe()) {
                    said.add(
                            name
                                    + ": nothing was lost this time, which proves nothing: 'chicane lab burst' races it harder.");
                }
            }
            case UNTRIED -> said.add(name + ": it has had no turn.");
        }
        way.failures().forEach((why, count) -> said.add(name + ": " + count + " x " + why + '.'));
        return said;
    }

    private Map<String, Object> json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("scenario", scenario);
        document.put("bank", where);
        document.put("delay", delay);
        document.put("work", result.words());
        document.put("transfers", result.plan().transfers());
        document.put("clients", result.plan().clients());
        document.put("rounds", result.rounds());
        document.put("interrupted", result.isEnded());
        document.put("ways", result.ways().stream().map(this::json).toList());
        return document;
    }

    private Map<String, Object> json(Compared way) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("variant", way.variant().toString());
        entry.put("finding", way.finding().name().toLowerCase(Locale.ROOT));
        entry.put("nanosPerTransfer", way.times().map(BenchReport::json).orElse(null));
        entry.put("ratio", result.ratio(way).orElse(null));
        entry.put("accepted", way.accepted());
        entry.put("refused", way.refused());
        entry.put("errors", way.failed());
        entry.put("failures", way.failures());
        entry.put("retries", way.retries().isPresent() ? way.retries().getAsLong() : null);
        entry.put("conserved", way.isConserved());
        entry.put("nonNegative", way.isNonNegative());
        entry.put("turns", way.turns());
        entry.put("turnsThatLost", way.lost());
        entry.put("reasons", way.reasons());
        return entry;
    }

    private static Map<String, Object> json(Times times) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("average", times.average().toNanos());
        entry.put("min", times.least().toNanos());
        entry.put("max", times.most().toNanos());
        entry.put("latencyP50", times.median().toNanos());
        entry.put("latencyP99", times.slow().toNanos());
        return entry;
    }
}
