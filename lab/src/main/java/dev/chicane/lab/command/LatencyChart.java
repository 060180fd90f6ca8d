package dev.chicane.lab.command;

import dev.chicane.http.LoadResult;
import dev.chicane.lab.client.LoadOutcome;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A picture of latencies by their percentiles, a curve for each variant. */
final class LatencyChart {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 400;
    private static final double LEFT = 70;
    private static final double RIGHT = 20;
    private static final double TOP = 12;
    private static final double BOTTOM = 48;
    private static final int STEPS = 120;
    // By how many nines there are: 0, 90, 99, 99.9.
    private static final double MOST_NINES = 3;

    private final List<LoadOutcome> outcomes;
    private final double nines;
    private final double lowest;
    private final double highest;

    LatencyChart(List<LoadOutcome> outcomes) {
        this.outcomes =
                outcomes.stream().filter(each -> each.result().answers() > 0).toList();
        long answers = this.outcomes.stream()
                .mapToLong(each -> each.result().answers())
                .max()
                .orElse(1);
        // Beyond that it is the slowest of all.
        nines = Math.clamp(Math.log10((double) answers), 1, MOST_NINES);
        lowest = Math.floor(Math.log10(extreme(0, true)));
        highest = Math.max(lowest + 1, Math.ceil(Math.log10(extreme(100, false))));
    }

    private double extreme(double percentile, boolean isLeast) {
        var all = outcomes.stream()
                .mapToDouble(each -> LoadReport.milliseconds(each.result(), percentile))
                .filter(time -> time > 0)
                .summaryStatistics();
        return all.getCount() == 0 ? 1 : isLeast ? all.getMin() : all.getMax();
    }

    void write(Markup page) {
        page.element(
                "svg",
                () -> {
                    page.text("title", "Latency by percentile: " + summary());
                    ticks(page);
                    for (int i = 0; i < outcomes.size(); i++) {
                        page.empty(
                                "path",
                                "class",
                                LoadPage.curve(i),
                                "d",
                                path(outcomes.get(i).result()));
                    }
                },
                "viewBox",
                String.format(Locale.ROOT, "0 0 %.0f %.0f", WIDTH, HEIGHT),
                "role",
                "img");
    }

    /** For who does not see it. */
    private String summary() {
        return outcomes.stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "%s, half within %.1f ms, 99 of a hundred within %.1f ms",
                        each.variant(),
                        LoadReport.milliseconds(each.result(), 50),
                        LoadReport.milliseconds(each.result(), 99)))
                .collect(Collectors.joining("; "));
    }

    private void ticks(Markup page) {
        for (double time = lowest; time <= highest; time++) {
            double y = y(Math.pow(10, time));
            page.empty("line", "class", "tick", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", y, "y2", y);
            page.text("text", label(Math.pow(10, time)), "x", LEFT - 8, "y", y + 4, "text-anchor", "end");
        }
        for (double percentile : List.of(0.0, 50.0, 90.0, 99.0, 99.9)) {
            double x = x(nines(percentile));
            if (x <= WIDTH - RIGHT + 1) {
                page.empty("line", "class", "tick", "x1", x, "x2", x, "y1", TOP, "y2", HEIGHT - BOTTOM);
                page.text(
                        "text",
                        percentile % 1 == 0 ? Integer.toString((int) percentile) : Double.toString(percentile),
                        "x",
                        x,
                        "y",
                        HEIGHT - BOTTOM + 18,
                        "text-anchor",
                        "middle");
            }
        }
        page.text("text", "of 100 transfers", "x", WIDTH / 2, "y", HEIGHT - 8, "text-anchor", "middle");
    }

    private static String label(double milliseconds) {
        return milliseconds >= 1000
                ? String.format(Locale.ROOT, "%.0f s", milliseconds / 1000)
                : String.format(Locale.ROOT, milliseconds < 1 ? "%.2g ms" : "%.0f ms", milliseconds);
    }

    private String path(LoadResult times) {
        return IntStream.rangeClosed(0, STEPS)
                .mapToObj(step -> {
                    double at = nines * step / STEPS;
                    double percentile = 100 - 100 / Math.pow(10, at);
                    return String.format(
                            Locale.ROOT, "%.1f %.1f", x(at), y(LoadReport.milliseconds(times, percentile)));
                })
                .collect(Collectors.joining("L", "M", ""));
    }

    private static double nines(double percentile) {
        return -Math.log10(1 - percentile / 100);
    }

    private double x(double at) {
        return LEFT + (WIDTH - LEFT - RIGHT) * at / nines;
    }

    private double y(double milliseconds) {
        double share = (Math.log10(Math.max(milliseconds, 1e-3)) - lowest) / (highest - lowest);
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
    }
}
