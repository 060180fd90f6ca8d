package dev.chicane.engine.stages;

import java.util.Optional;

/**
 * How far a stage of a diagnosis came.
 *
 * @param <T> its evidence
 */
public sealed interface Stage<T> {
    /**
     * It was gone through to its end, with whatever result.
     *
     * @param <T> its evidence
     * @param evidence what it found
     */
    record Done<T>(T evidence) implements Stage<T> {}

    /**
     * Somebody ended it early.
     *
     * @param <T> its evidence
     * @param evidence what it had found until then
     */
    record Interrupted<T>(T evidence) implements Stage<T> {}

    /**
     * There was nothing to do, or not enough to do it with.
     *
     * @param <T> its evidence
     * @param reason a sentence, with what to do for it to be done where there is something
     */
    record Skipped<T>(String reason) implements Stage<T> {}

    /**
     * It could not be gone through.
     *
     * @param <T> its evidence
     * @param reason a sentence
     */
    record Failed<T>(String reason) implements Stage<T> {}

    /** What it found; empty if it was not begun, or could not be gone through. */
    default Optional<T> found() {
        return switch (this) {
            case Done<T>(T evidence) -> Optional.of(evidence);
            case Interrupted<T>(T evidence) -> Optional.of(evidence);
            case Skipped<T> skipped -> Optional.empty();
            case Failed<T> failed -> Optional.empty();
        };
    }

    /** Its name in results: {@code done}, {@code interrupted}, {@code skipped} or {@code failed}. */
    default String state() {
        return switch (this) {
            case Done<T> done -> "done";
            case Interrupted<T> interrupted -> "interrupted";
            case Skipped<T> skipped -> "skipped";
            case Failed<T> failed -> "failed";
        };
    }
}
