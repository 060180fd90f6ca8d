package dev.chicane.tests.bench;

import java.util.Locale;

/** Figures as the tables show them. */
final class Figure {
    private Figure() {}

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String wholeRange(Samples samples) {
        return whole(samples.min()) + " - " + whole(samples.max());
    }

    static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String tenthsRange(Samples samples) {
        return tenths(samples.min()) + " - " + tenths(samples.max());
    }

    static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String hundredthsRange(Samples samples) {
        return hundredths(samples.min()) + " - " + hundredths(samples.max());
    }

    /** A ratio: its median. */
    static String times(Samples ratio) {
        return tenths(ratio.median()) + " x";
    }
}
