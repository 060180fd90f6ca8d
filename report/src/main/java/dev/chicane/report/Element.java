package dev.chicane.report;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/** An element of HTML in the making: what goes into it as text is escaped, and is ASCII in the end. Used by one thread. */
final class Element {
    private final StringBuilder html = new StringBuilder();
    private final String name;

    private Element(String name, String attributes) {
        this.name = name;
        html.append('<').append(name).append(attributes).append('>');
    }

    static Element of(String name) {
        return new Element(name, "");
    }

    /** With a class, for its looks. */
    static Element of(String name, String look) {
        return new Element(name, " class=\"" + escaped(look) + '"');
    }

    /** With a reference to a part of the same page. */
    static Element linkTo(String id) {
        return new Element("a", " href=\"#" + escaped(id) + '"');
    }

    /** Adds text. */
    @CanIgnoreReturnValue
    Element text(String text) {
        html.append(escaped(text));
        return this;
    }

    /** Adds an element. */
    @CanIgnoreReturnValue
    Element with(Element inner) {
        html.append(inner);
        return this;
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

    @Override
    public String toString() {
        return html + "</" + name + ">\n";
    }
}
