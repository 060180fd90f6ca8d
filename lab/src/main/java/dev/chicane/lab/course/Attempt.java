package dev.chicane.lab.course;

import java.time.Instant;
import java.util.Comparator;
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
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, Seen> standing = new LinkedHashMap<>();
    private List<Round> rounds = List.of();

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
    void answer(Task task, Answer said) {
        answers.put(task.id(), said);
    }

    /** Looks at each task. */
    void look(List<SeenTransfer> transfers, Counts now) {
        var evidence = new Evidence(transfers, before, now, answers);
        rounds = evidence.rounds();
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

    /** Those that were under way at once when it was last looked, by their traces, the newest first. */
    List<List<String>> rounds() {
        return rounds.stream()
                .sorted(Comparator.comparing(Round::lastToEnd, Comparator.comparingLong(SeenTransfer::end))
                        .reversed())
                .map(round ->
                        round.transfers().stream().map(SeenTransfer::trace).toList())
                .toList();
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
