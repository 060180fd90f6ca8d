package dev.chicane.guard.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a path from its text. Used once. */
final class JsonPathReader {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    private static final Pattern INDEX = Pattern.compile("-?(?:0|[1-9][0-9]{0,8})");

    private final String text;

    // Mutable state
    private int at;

    JsonPathReader(String text) {
        this.text = text;
    }

    /** Whether a name needs no quotes. */
    static boolean isPlain(String name) {
        return NAME.matcher(name).matches();
    }

    List<JsonStep> read() {
        if (!text.startsWith("$")) {
            throw refusal("it begins with $, which is the document");
        }
        at = 1;
        List<JsonStep> steps = new ArrayList<>();
        while (at < text.length()) {
            if (text.startsWith("['", at)) {
                at += 2;
                steps.add(new JsonStep.Key(quoted()));
            } else if (text.charAt(at) == '[') {
                at++;
                steps.add(new JsonStep.Index(Integer.parseInt(
                        word(INDEX, "the position of an element, such as [0], or [-1] for the last one"))));
                close();
            } else if (text.charAt(at) == '.') {
                at++;
                steps.add(new JsonStep.Key(word(
                        NAME, "the name of a member; any other than letters, digits, _ and - as" + " ['the name']")));
            } else {
                throw refusal("a member begins with a dot, an element with [");
            }
        }
        return steps;
    }

    private String word(Pattern pattern, String wanted) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw refusal("here comes " + wanted);
        }
        at = matcher.end();
        return matcher.group();
    }

    private String quoted() {
        var name = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '\'') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            if (at < text.length()) {
                name.append(text.charAt(at));
                at++;
            }
        }
        if (at == text.length()) {
            throw refusal("the name does not end; it ends with ']");
        }
        at++;
        close();
        JsonWriter.requireKept(name.toString());
        return name.toString();
    }

    private void close() {
        if (!text.startsWith("]", at)) {
            throw refusal("a ] is missing");
        }
        at++;
    }

    private IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException("The path \"" + text + "\" is wrong at character " + (at + 1) + ": "
                + reason + ". Write such as $.lines[0].price.");
    }
}
