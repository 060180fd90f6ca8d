package dev.chicane.report;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.function.UnaryOperator;

/** One line in the making, filled from left to right at given columns; colours take no room. */
final class Line {
    private final StringBuilder text = new StringBuilder();
    private int length;

    /** Columns taken so far. */
    int length() {
        return length;
    }

    /** Adds text at a column, from 0, that has not been passed yet. */
    @CanIgnoreReturnValue
    Line at(int column, String plain, UnaryOperator<String> ink) {
        if (column < length) {
            throw new IllegalArgumentException(
                    "column " + column + " is taken: the line is " + length + " long: \"" + text + "\"");
        }
        if (plain.isEmpty()) {
            return this;
        }
        text.repeat(' ', column - length).append(ink.apply(plain));
        length = column + plain.length();
        return this;
    }

    /** The same without colour. */
    @CanIgnoreReturnValue
    Line at(int column, String plain) {
        return at(column, plain, UnaryOperator.identity());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
