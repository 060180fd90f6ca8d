package dev.chicane.report;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element of HTML or SVG in the making: attributes and texts are escaped, and the whole is ASCII. */
final class Element {
    private final String tag;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> children = new ArrayList<>();

    private Element(String tag) {
        this.tag = tag;
    }

    /** An element without anything in it yet. */
    static Element of(String tag) {
        return new Element(tag);
    }

    /** The same with an attribute. */
    @CanIgnoreReturnValue
    Element with(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    /** The same with a text behind what it holds. */
    @CanIgnoreReturnValue
    Element text(String text) {
        children.add(escaped(text));
        return this;
    }

    /** The same with these elements behind what it holds. */
    @CanIgnoreReturnValue
    Element holding(Element... elements) {
        for (Element element : elements) {
            children.add(element.toString());
        }
        return this;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("<").append(tag);
        attributes.forEach((name, value) -> text.append(' ')
                .append(name)
                .append("=\"")
                .append(escaped(value))
                .append('"'));
        return text.append('>')
                .append(String.join("", children))
                .append("</")
                .append(tag)
                .append('>')
                .toString();
    }

    /** As text of HTML, in ASCII. */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (c == '&' || c == '<' || c == '>' || c == '"' || c > '~') {
                escaped.append("&#").append(c).append(';');
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
