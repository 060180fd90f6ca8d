package dev.chicane.lab.course;

import java.util.List;

/**
 * What a reader is asked for to show what was read.
 *
 * @param words the question
 * @param kind what an answer looks like
 * @param choices all possible answers, of a {@link Kind#CHOICE}
 */
public record Question(String words, Kind kind, List<String> choices) {
    /** The longest answer that is taken. */
    public static final int LONGEST = 64;

    /** What an answer looks like. */
    public enum Kind {
        NUMBER,
        TEXT,
        CHOICE
    }

    public Question {
        choices = List.copyOf(choices);
    }

    static Question number(String words) {
        return new Question(words, Kind.NUMBER, List.of());
    }

    static Question text(String words) {
        return new Question(words, Kind.TEXT, List.of());
    }

    static Question choice(String words, String... choices) {
        return new Question(words, Kind.CHOICE, List.of(choices));
    }
}
