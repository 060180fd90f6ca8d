package dev.chicane.guard.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@linkplain JsonTree value} from text, by RFC 8259. Used once. */
final class JsonReader {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final int DEEPEST = 500;
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final String text;

    // Mutable state
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    @Nullable
    Object read() {
        Object value = value();
        if (at < text.length()) {
            throw refusal("something follows the value");
        }
        return value;
    }

    private @Nullable Object value() {
        skip();
        Object value = start();
        skip();
        return value;
    }

    private @Nullable Object start() {
        if (has("{")) {
            return object();
        }
        if (has("[")) {
            return array();
        }
        if (has("\"")) {
            return string();
        }
        if (has("true")) {
            return true;
        }
        if (has("false")) {
            return false;
        }
        return has("null") ? null : number();
    }

    private Map<String, @Nullable Object> object() {
        deeper();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        skip();
        boolean isOver = has("}");
        while (!isOver) {
            skip();
            require("\"", "the name of a member in double quotes");
            String name = string();
            skip();
            require(":", "a colon");
            members.put(name, value());
            isOver = has("}");
            if (!isOver) {
                require(",", "a comma or a }");
            }
        }
        depth--;
        return members;
    }

    private List<@Nullable Object> array() {
        deeper();
        List<@Nullable Object> elements = new ArrayList<>();
        skip();
        boolean isOver = has("]");
        while (!isOver) {
            elements.add(value());
            isOver = has("]");
            if (!isOver) {
                require(",", "a comma or a ]");
            }
        }
        depth--;
        return elements;
    }

    private void deeper() {
        depth++;
        if (depth > DEEPEST) {
            throw refusal("it is more than " + DEEPEST + " levels deep");
        }
    }

    private String string() {
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            at++;
            if (c < ' ') {
                throw refusal("a control character stands in a text as it is");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        require("\"", "the end of a text");
        return JsonWriter.requireKept(value.toString());
    }

    private char escaped() {
        if (has("u")) {
            int end = at + HEX_DIGITS;
            if (end > text.length() || !text.substring(at, end).matches("[0-9a-fA-F]+")) {
                throw refusal("here come four hexadecimal digits");
            }
            char c = (char) Integer.parseInt(text.substring(at, end), HEX);
            at = end;
            return c;
        }
        int which = at < text.length() ? "\"\\/bfnrt".indexOf(text.charAt(at)) : -1;
        if (which < 0) {
            throw refusal("no such character is escaped");
        }
        at++;
        return "\"\\/\b\f\n\r\t".charAt(which);
    }

    private BigDecimal number() {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw refusal("here comes a value");
        }
        at = matcher.end();
        return JsonTree.number(new BigDecimal(matcher.group()));
    }

    private void skip() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean has(String next) {
        boolean is = text.startsWith(next, at);
        at += is ? next.length() : 0;
        return is;
    }

    private void require(String next, String wanted) {
        if (!has(next)) {
            throw refusal("here comes " + wanted);
        }
    }

    private IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException("That is no JSON, at character " + (at + 1) + ": " + reason + '.');
    }
}
