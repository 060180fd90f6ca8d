package dev.chicane.lab.course;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of an exercise.
 *
 * @param id its name in calls: lower case, with hyphens
 * @param words what is to be done; the heading of its part of the text
 * @param check tells whether it is done
 * @param asked what the reader has to answer; none if doing it is enough
 */
public record Task(
        String id, String words, Check check, @Nullable Question asked) {
    static Task of(String id, String words, Check check) {
        return new Task(id, words, check, null);
    }

    static Task asking(String id, String words, Question asked, Check check) {
        return new Task(id, words, check, asked);
    }

    /** What the reader has to answer, if anything. */
    public Optional<Question> question() {
        return Optional.ofNullable(asked);
    }
}
