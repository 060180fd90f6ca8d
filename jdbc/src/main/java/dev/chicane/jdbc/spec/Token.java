package dev.chicane.jdbc.spec;

/**
 * A word of a specification.
 *
 * @param kind what it is
 * @param text without quotes or braces
 * @param line where it begins, from 1
 */
record Token(Kind kind, String text, int line) {
    /** What there is. */
    enum Kind {
        KEYWORD,
        NAME,
        NUMBER,
        SQL,
        SIGN,
        END
    }

    boolean is(Kind wanted, String wantedText) {
        return kind == wanted && text.equals(wantedText);
    }

    /** As an error says what it found. */
    String told() {
        return switch (kind) {
            case KEYWORD, NUMBER -> text;
            case NAME -> "the name " + text;
            case SQL -> "an SQL block";
            case SIGN -> "\"" + text + "\"";
            case END -> "the end of the file";
        };
    }
}
