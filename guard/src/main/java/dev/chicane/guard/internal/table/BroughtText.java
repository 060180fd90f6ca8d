package dev.chicane.guard.internal.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads SQL that a service brings along as a part of a statement, and refuses what is no such part, or what belongs into a parameter. */
final class BroughtText {
    private static final Map<Character, String> REFUSED = Map.of(
            '\'', "text belongs into a parameter: write ?",
            '$', "text belongs into a parameter: write ?",
            '\\', "there is no use for it",
            ';', "it is a part of one statement",
            '\0', "there is no use for it");

    private final Part part;
    private final String sql;

    // Mutable state
    private int at;
    private int depth;
    private int parameters;

    private BroughtText(Part part, String sql) {
        this.part = part;
        this.sql = sql;
    }

    /**
     * The values of its parameters, of which there has to be one for each.
     *
     * @throws IllegalArgumentException if there is not, or it is no such part
     */
    static List<@Nullable Object> checked(Part part, String sql, List<@Nullable Object> values) {
        int parameters = parameters(part, sql);
        if (parameters != values.size()) {
            throw new IllegalArgumentException("The " + part + " \"" + sql + "\" has " + parameters
                    + " parameters, and there are " + values.size() + " values.");
        }
        return Collections.unmodifiableList(new ArrayList<>(values));
    }

    private static int parameters(Part part, String sql) {
        var reading = new BroughtText(part, sql);
        if (sql.isBlank()) {
            throw reading.refusal("it is empty");
        }
        while (reading.at < sql.length()) {
            reading.next();
        }
        if (reading.depth != 0) {
            throw reading.refusal("a parenthesis is not closed");
        }
        return reading.parameters;
    }

    private void next() {
        char c = sql.charAt(at);
        String reason = REFUSED.get(c);
        if (reason != null) {
            throw refusal(reason);
        }
        if (sql.startsWith("--", at) || sql.startsWith("/*", at)) {
            throw refusal("a comment would hide what follows");
        }
        if (Character.isLetter(c) || c == '_') {
            word();
        } else if (c == '"') {
            quoted();
        } else {
            // Twice it is an operator, as drivers have it.
            boolean isOperator = sql.startsWith("??", at);
            parameters += c == '?' && !isOperator ? 1 : 0;
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0) {
                throw refusal("a parenthesis is closed that was not opened");
            }
            at += isOperator ? 2 : 1;
        }
    }

    private void word() {
        int begin = at;
        while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_')) {
            at++;
        }
        String word = sql.substring(begin, at).toLowerCase(Locale.ROOT);
        if (part == Part.CONDITION && (word.equals("select") || word.equals("table"))) {
            at = begin;
            throw refusal("what it says of other rows may have changed when this one is free; it can only be about the"
                    + " row itself. Lock the others first, in a transaction");
        }
    }

    private void quoted() {
        int end = sql.indexOf('"', at + 1);
        if (end < 0) {
            throw refusal("a quoted name does not end");
        }
        at = end + 1;
    }

    private IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException(
                "The " + part + " \"" + sql + "\" can't be used, at character " + (at + 1) + ": " + reason + '.');
    }
}
