package dev.chicane.lab.course;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an exercise stands.
 *
 * @param since when it began; none if it has not
 * @param tasks in their order
 * @param rounds the transfers that were under way at once, by their traces as far as these are kept, the newest first
 * @param obstacle why it can't be done in this lab; empty if it can
 */
public record Progress(
        Exercise exercise,
        State state,
        @Nullable Instant since,
        List<Step> tasks,
        List<List<String>> rounds,
        String obstacle) {
    /** Where a reader stands in it. */
    public enum State {
        NOT_BEGUN,
        UNDER_WAY,
        /** Another exercise was begun before this one was done. */
        LEFT,
        DONE
    }

    public Progress {
        tasks = List.copyOf(tasks);
        rounds = List.copyOf(rounds);
    }

    /**
     * How a task of it stands.
     *
     * @param seen a sentence; empty if the exercise has not begun
     */
    public record Step(Task task, boolean isDone, String seen) {}
}
