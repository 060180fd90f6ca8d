package dev.chicane.report;

import java.util.List;

/**
 * The outer columns of an interleaving: marks for preemptions and for the steps that decide, and the step's number on the left, the source location
 * on the right, and the body between them.
 *
 * @param numberWidth columns of the number
 * @param bodyWidth columns of the body
 * @param locationWidth columns of the location
 */
record Frame(int numberWidth, int bodyWidth, int locationWidth) {
    private static final int MARK = 2;
    private static final int GAP = 2;
    private static final int LEAST_LOCATION = 16;

    /** The frame that leaves the body as much as it can of a line. */
    static Frame of(List<Row> rows, int width) {
        int last = 0;
        int location = 0;
        for (Row row : rows) {
            if (row instanceof Row.Shown shown) {
                last = Math.max(last, shown.step().number());
                location = Math.max(location, shown.step().location().length());
            }
        }
        int numberWidth = Math.max(2, String.valueOf(last).length());
        int locationWidth = Math.min(location, Math.max(LEAST_LOCATION, width / 4));
        int body = width - MARK - numberWidth - GAP - (locationWidth == 0 ? 0 : GAP + locationWidth);
        return new Frame(numberWidth, body, locationWidth);
    }

    /** The same for a narrower body. */
    Frame withBodyWidth(int columns) {
        return new Frame(numberWidth, columns, locationWidth);
    }

    /** Where the body begins. */
    int body() {
        return MARK + numberWidth + GAP;
    }

    /** A line that begins with the row's mark and number. */
    Line open(Row row, Ink ink) {
        var line = new Line();
        if (row instanceof Row.Shown shown) {
            String number = String.valueOf(shown.step().number());
            boolean chosen = shown.step().chosen();
            line.at(0, (chosen ? ">" : "") + (shown.decides() ? "!" : ""), shown.decides() ? ink::bad : ink::mark);
            line.at(MARK + numberWidth - number.length(), number, chosen ? ink::mark : ink::faint);
        }
        return line;
    }

    /** Adds the location at the line's end. */
    void close(Line line, Row row, Ink ink) {
        if (row instanceof Row.Shown shown) {
            line.at(body() + bodyWidth + GAP, Fit.ends(shown.step().location(), locationWidth), ink::faint);
        }
    }
}
