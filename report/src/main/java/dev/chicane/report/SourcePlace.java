package dev.chicane.report;

import dev.chicane.engine.trace.Step;
import org.jspecify.annotations.Nullable;

/**
 * A line of a source file, as a step names it.
 *
 * @param file which file
 * @param line from 1
 */
record SourcePlace(SourceFile file, int line) {
    /**
     * A source file.
     *
     * @param packageName with a dot at its end; "" for none
     * @param name such as {@code Account.java}
     */
    record SourceFile(String packageName, String name) {}

    /** Where a step was taken, or null if its class file tells neither file nor line. */
    static @Nullable SourcePlace of(Step step) {
        int colon = step.location().lastIndexOf(':');
        int number = colon < 0 ? 0 : number(step.location().substring(colon + 1));
        if (number <= 0 || step.className().isEmpty()) {
            return null;
        }
        int dot = step.className().lastIndexOf('.');
        return new SourcePlace(
                new SourceFile(
                        step.className().substring(0, dot + 1), step.location().substring(0, colon)),
                number);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
