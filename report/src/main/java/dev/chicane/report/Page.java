package dev.chicane.report;

import java.util.List;
import java.util.function.UnaryOperator;

/** The lines of a console report in the making: no blanks at line ends, parts one empty line apart. */
final class Page {
    /** How far the text below a heading is moved to the right. */
    static final int INDENT = 2;

    private final StringBuilder text = new StringBuilder();
    private final int width;
    private final Ink ink;
    private boolean gap;

    Page(int width, Ink ink) {
        this.width = width;
        this.ink = ink;
    }

    /** Columns of a line. */
    int width() {
        return width;
    }

    /** What to colour with. */
    Ink ink() {
        return ink;
    }

    /** Leaves an empty line before what comes next, if anything comes. */
    void gap() {
        gap = !text.isEmpty();
    }

    /** Adds a line. */
    void line(String line) {
        if (gap) {
            text.append('\n');
            gap = false;
        }
        text.append(line.stripTrailing()).append('\n');
    }

    /** Adds a heading after a gap. */
    void heading(String heading) {
        gap();
        Fit.lines(heading, width).forEach(line -> line(ink.strong(line)));
    }

    /** Adds text, indented. */
    void paragraph(String text) {
        Fit.lines(text, width - INDENT).forEach(line -> line(" ".repeat(INDENT) + line));
    }

    /** Adds text after a label; the lines that follow are indented as far as the first one. */
    void labelled(String label, UnaryOperator<String> labelInk, int column, String body) {
        labelled(label, labelInk, column, Fit.lines(body, width - column));
    }

    /** The same with lines that fit already. */
    void labelled(String label, UnaryOperator<String> labelInk, int column, List<String> lines) {
        String first = label;
        for (String line : lines) {
            line(new Line().at(0, first, labelInk).at(column, line).toString());
            first = "";
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
