package dev.chicane.report;

import dev.chicane.engine.Exploration;
import java.util.List;

/** What the program itself printed in the schedule that is shown, quoted line by line. */
final class ProgramOutput implements Section {
    private static final int MOST_LINES = 20;
    private static final String QUOTE = "  |";

    private final boolean whole;

    ProgramOutput(boolean whole) {
        this.whole = whole;
    }

    @Override
    public void print(Exploration found, Page page) {
        List<String> lines = Printable.lines(found.output()).stream()
                .flatMap(line -> Fit.lines(line, page.width() - QUOTE.length() - 1).stream())
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        // The end is what was printed nearest to the failure.
        int from = whole || lines.size() <= MOST_LINES + 1 ? 0 : lines.size() - MOST_LINES;
        page.heading("Output of this schedule");
        if (from > 0) {
            page.line(page.ink().faint("  ... " + Figures.count(from, "line") + " before these"));
        }
        for (String line : lines.subList(from, lines.size())) {
            page.line(page.ink().faint(QUOTE) + " " + line);
        }
    }
}
