package dev.chicane.engine.stages;

/**
 * How far a stage of a diagnosis came.
 *
 * @param <T> its evidence
 */
public sealed interface Stage<T> {
    /**
     * It was gone through, with whatever result.
     *
     * @param <T> its evidence
     * @param evidence what it found
     */
    record Done<T>(T evidence) implements Stage<T> {}

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

    /** Its name in results: {@code done}, {@code skipped} or {@code failed}. */
    default String state() {
        return switch (this) {
            case Done<T> done -> "done";
            case Skipped<T> skipped -> "skipped";
            case Failed<T> failed -> "failed";
        };
    }
}
