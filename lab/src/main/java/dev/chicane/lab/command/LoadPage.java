package dev.chicane.lab.command;

import dev.chicane.http.LoadResult;
import dev.chicane.lab.client.LoadOutcome;
import java.util.List;
import java.util.Locale;

/** The page that {@code chicane lab load} writes: a picture of the latencies, and the table. It needs nothing but itself. */
final class LoadPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1d1d1f; --faint: #8a8a8f; --paper: #fff; --line: #d8d8dc; --bad: #b3261e;
              --c0: #b3261e; --c1: #0072b2; --c2: #00795a; --c3: #9a5b00; --c4: #8a3d78; --c5: #5b5b60; }
            @media (prefers-color-scheme: dark) { :root { --ink: #ececf0; --faint: #98989f; --paper: #17171a; --line: #3a3a40;
              --bad: #ff8a80; --c0: #ff8a80; --c1: #64b5f6; --c2: #4dd0a0; --c3: #ffb74d; --c4: #e29ad0; --c5: #b0b0b8; } }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
              max-width: 66rem; padding: 0 1rem; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
            svg { width: 100%; height: auto; } svg text { font: 13px system-ui, sans-serif; fill: var(--ink); }
            svg .tick { stroke: var(--line); } svg .curve { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
            .k0 { stroke: var(--c0); } .k1 { stroke: var(--c1); stroke-dasharray: 9 4; } .k2 { stroke: var(--c2); stroke-dasharray: 3 3; }
            .k3 { stroke: var(--c3); stroke-dasharray: 12 3 3 3; } .k4 { stroke: var(--c4); stroke-dasharray: 6 6; }
            .k5 { stroke: var(--c5); stroke-dasharray: 1 4; }
            .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
            th, td { text-align: right; padding: .3rem .45rem; font-size: .9rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; } th { font-weight: 600; color: var(--faint); }
            td svg { width: 2.6rem; height: .8rem; vertical-align: middle; margin-right: .5rem; }
            .bad { color: var(--bad); font-weight: 600; } p, li { max-width: 44rem; }
            """;
    private static final List<String> HEADINGS = List.of(
            "way",
            "accepted",
            "refused",
            "failed",
            "p50 ms",
            "p90",
            "p99",
            "p99.9",
            "max",
            "overtaken",
            "overdrawn",
            "accounts");
    private static final int COLOURS = 6;

    private final LoadReport report;
    private final Markup page = new Markup();

    LoadPage(LoadReport report) {
        this.report = report;
    }

    /** The page, in HTML. */
    String text() {
        page.element(
                "html",
                () -> {
                    page.element("head", () -> {
                        page.empty("meta", "charset", "utf-8");
                        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
                        page.text("title", "Load on the bank");
                        page.style(STYLE);
                    });
                    page.element("body", () -> page.element("main", this::body));
                },
                "lang",
                "en");
        return page.toString();
    }

    private void body() {
        page.text("h1", "Load on the bank");
        page.text("p", report.headline() + '.');
        if (report.isEnded()) {
            page.text("p", "Interrupted: " + report.interrupted(), "class", "bad");
        }
        page.text("h2", "How long transfers took");
        new LatencyChart(report.outcomes()).write(page);
        page.text(
                "p",
                "Of a hundred transfers, so many were answered within that time, from when they were meant to be sent: what"
                        + " waits for a bank that stands still counts too. Both axes are logarithmic.");
        page.text("h2", "What became of them");
        page.element(
                "div",
                this::table,
                "class",
                "wide",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                "Table of results");
        page.text(
                "p",
                "Overtaken: the balance moved between check and act. Overdrawn: the account that paid was below zero after"
                        + " it. Both as the bank answered. Accounts: whether each holds what it held at first, with what was"
                        + " accepted since.");
        List<String> said = report.outcomes().stream()
                .flatMap(each -> LoadReport.said(each).stream())
                .toList();
        if (!said.isEmpty()) {
            page.element("ul", () -> said.forEach(line -> page.text("li", line)));
        }
    }

    private void table() {
        page.element("table", () -> {
            page.element(
                    "thead",
                    () -> page.element("tr", () -> HEADINGS.forEach(name -> page.text("th", name, "scope", "col"))));
            page.element("tbody", () -> {
                for (int i = 0; i < report.outcomes().size(); i++) {
                    row(report.outcomes().get(i), i);
                }
            });
        });
    }

    private void row(LoadOutcome outcome, int index) {
        page.element("tr", () -> {
            page.element("td", () -> {
                page.element(
                        "svg",
                        () -> page.empty("path", "d", "M0 6H40", "class", curve(index)),
                        "viewBox",
                        "0 0 40 12",
                        "aria-hidden",
                        "true");
                page.text("span", outcome.variant().toString());
            });
            LoadResult times = outcome.result();
            number(outcome.counts().made(), false);
            number(outcome.counts().refused(), false);
            number(LoadReport.failed(outcome), true);
            for (double percentile : List.of(50.0, 90.0, 99.0, 99.9, 100.0)) {
                page.text("td", String.format(Locale.ROOT, "%,.1f", LoadReport.milliseconds(times, percentile)));
            }
            number(outcome.counts().raced(), false);
            number(outcome.counts().overdrawn(), true);
            page.text("td", LoadReport.accounts(outcome), "class", outcome.isBroken() ? "bad" : "good");
        });
    }

    private void number(long value, boolean isBad) {
        page.text("td", String.format(Locale.ROOT, "%,d", value), "class", isBad && value > 0 ? "bad" : "good");
    }

    /** The classes by which a curve is known, in the chart and in the table. */
    static String curve(int index) {
        return "curve k" + index % COLOURS;
    }
}
