package dev.chicane.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a database says of SQL that it refuses, and where in the text that is.
 *
 * @param message in one line
 * @param line from 1: that of the place that the database names, or else of the statement's begin
 * @param column in that line, from 1, in characters
 * @param isAtPlace whether the database names a place
 */
record Refusal(String message, int line, int column, boolean isAtPlace) {
    /** Of the statement that begins at this index of a text. */
    static Refusal of(String text, int begin, SQLException refused) {
        ServerErrorMessage said = refused instanceof PSQLException known ? known.getServerErrorMessage() : null;
        int place = said == null ? 0 : said.getPosition();
        int at = Math.min(begin, text.length());
        // The server counts characters, from 1.
        int characters = Math.min(Math.max(0, place - 1), text.codePointCount(at, text.length()));
        at = text.offsetByCodePoints(at, characters);
        while (place == 0 && at < text.length() - 1 && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int lineBegin = text.lastIndexOf('\n', at - 1) + 1;
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        return new Refusal(message(said, refused), line, 1 + text.codePointCount(lineBegin, at), place > 0);
    }

    private static String message(@Nullable ServerErrorMessage said, SQLException refused) {
        String text = said == null
                ? String.valueOf(refused.getMessage())
                : said.getSeverity() + ": " + said.getMessage() + more("Detail", said.getDetail())
                        + more("Hint", said.getHint());
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String more(String name, @Nullable String text) {
        return text == null || text.isEmpty() ? "" : ". " + name + ": " + text;
    }

    /** The message with the place, where the database names one. */
    @Override
    public String toString() {
        return isAtPlace ? message + " (line " + line + ", column " + column + ")" : message;
    }
}
