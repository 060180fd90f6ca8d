package dev.chicane.guard.idempotency;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object of values and objects, as {@link RecordCodec} writes them. Used once, by one thread. */
final class JsonText {
    private static final char FIRST_PRINTED = ' ';
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final String text;
    // Mutable state
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** A string, in quotes. */
    static String quoted(String value) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each == '"' || each == '\\') {
                quoted.append('\\').append(each);
            } else if (each < FIRST_PRINTED) {
                quoted.append(String.format("\\u%04x", (int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }

    /** By key what is there: a string without its quotes and escapes, all else as it stands, and null for null. */
    static Map<String, @Nullable String> object(String text) {
        var json = new JsonText(text);
        Map<String, @Nullable String> values = json.object();
        json.space();
        if (json.at < text.length()) {
            throw json.unexpected();
        }
        return values;
    }

    private Map<String, @Nullable String> object() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        expect('{');
        if (next() == '}') {
            at++;
            return values;
        }
        while (true) {
            next();
            String key = string();
            expect(':');
            values.put(key, value());
            if (next() == '}') {
                at++;
                return values;
            }
            expect(',');
        }
    }

    private @Nullable String value() {
        char first = next();
        int begin = at;
        if (first == '"') {
            return string();
        }
        if (first == '{') {
            object();
            return text.substring(begin, at);
        }
        while (at < text.length() && ",} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String bare = text.substring(begin, at);
        return bare.equals("null") ? null : bare;
    }

    private String string() {
        expect('"');
        var value = new StringBuilder();
        while (at < text.length()) {
            char each = text.charAt(at++);
            if (each == '"') {
                return value.toString();
            }
            value.append(each == '\\' ? escaped() : each);
        }
        throw unexpected();
    }

    private char escaped() {
        char which = current();
        at++;
        if (which != 'u') {
            return switch (which) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'b' -> '\b';
                case 'f' -> '\f';
                default -> which;
            };
        }
        if (at + HEX_DIGITS > text.length()) {
            throw unexpected();
        }
        at += HEX_DIGITS;
        return (char) Integer.parseInt(text.substring(at - HEX_DIGITS, at), HEX);
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw unexpected();
        }
        at++;
    }

    private char next() {
        space();
        return current();
    }

    private char current() {
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at);
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("It is no JSON object, from character " + at + " on.");
    }
}
