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
     * @param folder that of its package, with a slash at its end; "" for none
     * @param name such as {@code Account.java}
     */
    record SourceFile(String folder, String name) {}

    /** Where a step was taken, or null if its class file tells neither file nor line. */
    static @Nullable SourcePlace of(Step step) {
        Place place = Place.of(step.className(), step.location()).orElse(null);
        return place == null || step.className().isEmpty()
                ? null
                : new SourcePlace(new SourceFile(place.folder(), place.file()), place.line());
    }
}
