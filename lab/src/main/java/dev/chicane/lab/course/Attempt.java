package dev.chicane.lab.course;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader's way through an exercise. What was seen done stays so, since traces go when others come. Guarded by the lock of the
 * {@link Course}.
 */
final class Attempt {
    private final Exercise exercise;
    private final Instant since;
    private final Counts before;

    // Mutable state
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, Seen> standing = new LinkedHashMap<>();

    Attempt(Exercise exercise, Instant since, Counts before) {
        this.exercise = exercise;
        this.since = since;
        this.before = before;
    }

    /** When it began; nothing counts that was seen before. */
    Instant since() {
        return since;
    }

    /** Takes down what a reader says. */
    void answer(Task task, String value) {
        answers.put(task.id(), value);
    }

    /** Looks at each task. */
    void look(List<SeenTransfer> transfers, Counts now) {
        var evidence = new Evidence(transfers, before, now, answers);
        for (Task task : exercise.tasks()) {
            Seen seen = task.check().look(evidence);
            if (seen.isDone() || !isDone(task)) {
                standing.put(task.id(), seen);
            }
        }
    }

    boolean isDone() {
        return exercise.tasks().stream().allMatch(this::isDone);
    }

    private boolean isDone(Task task) {
        Seen seen = standing.get(task.id());
        return seen != null && seen.isDone();
    }

    List<Progress.Step> steps() {
        return exercise.tasks().stream()
                .map(task -> {
                    Seen seen = standing.getOrDefault(task.id(), Seen.missing(""));
                    return new Progress.Step(task, seen.isDone(), seen.sentence());
                })
                .toList();
    }
}
