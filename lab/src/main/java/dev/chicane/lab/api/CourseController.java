package dev.chicane.lab.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chicane.lab.course.Course;
import dev.chicane.lab.course.Exercise;
import dev.chicane.lab.course.Progress;
import dev.chicane.lab.course.Question;
import dev.chicane.lab.course.Task;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The exercises of the course: how each stands, its beginning, and answers. */
@RestController
@Tag(name = "Course")
class CourseController {
    private final Course course;

    CourseController(Course course) {
        this.course = course;
    }

    @GetMapping("/course/progress")
    @Operation(summary = "How all exercises stand")
    List<Standing> progress() {
        return course.progress().stream().map(Standing::of).toList();
    }

    @GetMapping("/course/{number}/progress")
    @Operation(summary = "How one exercise stands: each task, and what was seen of it")
    Standing progress(@Parameter(description = "From 1 to 7.", example = "1") @PathVariable int number) {
        return Standing.of(course.progress(exercise(number)));
    }

    @PostMapping("/course/{number}/begin")
    @Operation(
            summary = "Begins an exercise, or begins it again",
            description =
                    "Brings the accounts back to the start, and sets the switches as the exercise begins with them. What was"
                            + " done before does not count for it. Only one is under way at a time.")
    Standing begin(@Parameter(description = "From 1 to 7.", example = "1") @PathVariable int number) {
        return Standing.of(course.begin(exercise(number)));
    }

    @PostMapping("/course/{number}/answer")
    @Operation(summary = "Answers the question of a task", description = "Answers may be given as often as you like.")
    Standing answer(
            @Parameter(description = "From 1 to 7.", example = "4") @PathVariable int number,
            @Parameter(description = "Which task asks.", example = "hits") @RequestParam String task,
            @Parameter(description = "What you say; " + Question.LONGEST + " characters at the most.", example = "2")
                    @RequestParam
                    String value) {
        Exercise exercise = exercise(number);
        if (value.isBlank() || value.length() > Question.LONGEST) {
            throw new BadParameterException(
                    "value",
                    "The answer has " + value.length() + " characters: it has to be from 1 to " + Question.LONGEST
                            + ", and not blank.");
        }
        return Standing.of(course.answer(exercise, asking(exercise, task), value.strip()));
    }

    private Exercise exercise(int number) {
        return course.exercise(number)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no exercise " + number + ": they are 1 to "
                                + course.exercises().size() + '.'));
    }

    private static Task asking(Exercise exercise, String id) {
        List<Task> asking = exercise.tasks().stream()
                .filter(task -> task.question().isPresent())
                .toList();
        return asking.stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        "task",
                        asking.isEmpty()
                                ? "Exercise " + exercise.number() + " asks nothing."
                                : "There is no question \"" + id + "\" here: there are "
                                        + asking.stream().map(Task::id).collect(Collectors.joining(" and ")) + '.'));
    }

    /**
     * How an exercise stands.
     *
     * @param state {@code not-begun}, {@code under-way}, {@code left} or {@code done}
     * @param since when it began; none if it has not
     * @param rounds the transfers that were under way at once since then, by the ids of their traces, the newest first
     * @param learned in a sentence; empty before it is done
     * @param obstacle why it can't be done in this lab; empty if it can
     */
    record Standing(
            int exercise,
            String title,
            String state,
            @Nullable Instant since,
            List<Part> tasks,

            @Schema(
                    description =
                            "The transfers that were under way at once, by the ids of their traces; the newest first.")
            List<List<String>> rounds,

            String learned,
            String obstacle) {
        private static final int MOST_ROUNDS = 8;

        static Standing of(Progress progress) {
            Exercise exercise = progress.exercise();
            return new Standing(
                    exercise.number(),
                    exercise.title(),
                    progress.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    progress.since(),
                    progress.tasks().stream().map(Part::of).toList(),
                    progress.rounds().stream().limit(MOST_ROUNDS).toList(),
                    progress.state() == Progress.State.DONE ? exercise.learned() : "",
                    progress.obstacle());
        }
    }

    /**
     * A task of it.
     *
     * @param seen what was seen of it, or what is missing, in a sentence
     */
    record Part(
            String task, String words, @JsonProperty("done") boolean isDone, String seen) {
        static Part of(Progress.Step step) {
            return new Part(step.task().id(), step.task().words(), step.isDone(), step.seen());
        }
    }
}
