package dev.chicane.lab.command;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A page of HTML, written element by element; what is text is escaped. Used by one thread. */
final class Markup {
    private final StringWriter written = new StringWriter();
    private final XMLStreamWriter writer;

    Markup() {
        written.write("<!doctype html>\n");
        try {
            writer = XMLOutputFactory.newInstance().createXMLStreamWriter(written);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("There is no writer of XML.", e);
        }
    }

    /** What is inside of an element. */
    interface Content {
        void write() throws XMLStreamException;
    }

    /**
     * An element with what is inside of it.
     *
     * @param attributes names and values by turns
     */
    void element(String name, Content content, Object... attributes) {
        try {
            writer.writeStartElement(name);
            attributes(attributes);
            content.write();
            writer.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The page can't be written.", e);
        }
    }

    /** An element with nothing but text in it. */
    void text(String name, String text, Object... attributes) {
        element(name, () -> writer.writeCharacters(text), attributes);
    }

    /** An element that can have nothing in it. */
    void empty(String name, Object... attributes) {
        try {
            writer.writeEmptyElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The page can't be written.", e);
        }
    }

    /** Rules of CSS; a browser takes them as they are, so they may have no character that is escaped. */
    void style(String css) {
        if (css.matches("(?s).*[<>&].*")) {
            throw new IllegalArgumentException("Style with a character that is escaped: " + css);
        }
        text("style", css);
    }

    private void attributes(Object... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            writer.writeAttribute(
                    attributes[i].toString(),
                    value instanceof Double number ? String.format(Locale.ROOT, "%.1f", number) : value.toString());
        }
    }

    /** All that was written. */
    @Override
    public String toString() {
        try {
            writer.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The page can't be written.", e);
        }
        return written + "\n";
    }
}
