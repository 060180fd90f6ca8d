package dev.chicane.report;

import dev.chicane.engine.trace.Trace;
import java.util.List;

/** Rows with the actor's name in front, for more actors than have room side by side. */
final class Listing implements Layout {
    private static final int MOST_NAME = 18;

    private final Trace trace;
    private final List<Row> rows;
    private final Frame frame;
    private final int nameWidth;
    private final boolean whole;

    Listing(Trace trace, List<Row> rows, Frame available, boolean whole) {
        this.trace = trace;
        this.rows = rows;
        int longestName = trace.actors().stream().mapToInt(String::length).max().orElse(0);
        nameWidth = Math.min(longestName, MOST_NAME);
        this.whole = whole;
        int longestLine = rows.stream()
                .mapToInt(row -> textColumn() + row.text(trace, whole).length())
                .max()
                .orElse(0);
        frame = available.withBodyWidth(Math.min(available.bodyWidth(), longestLine));
    }

    @Override
    public void print(Page page) {
        Ink ink = page.ink();
        for (Row row : rows) {
            List<String> lines = Fit.lines(
                    row.text(trace, whole), frame.bodyWidth() - textColumn(), whole ? Integer.MAX_VALUE : MOST_LINES);
            Line line = frame.open(row, ink);
            line.at(frame.body(), name(row));
            line.at(frame.body() + textColumn(), lines.getFirst(), row.ink(ink));
            frame.close(line, row, ink);
            page.line(line.toString());
            for (String more : lines.subList(1, lines.size())) {
                page.line(new Line()
                        .at(frame.body() + textColumn(), more, row.ink(ink))
                        .toString());
            }
        }
    }

    private int textColumn() {
        return nameWidth + 2;
    }

    private String name(Row row) {
        return switch (row) {
            case Row.Shown shown -> Fit.ends(trace.actors().get(shown.step().actor()), nameWidth);
            case Row.Folded folded -> "";
        };
    }
}
