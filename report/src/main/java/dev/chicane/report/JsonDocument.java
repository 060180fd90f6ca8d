package dev.chicane.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** One JSON document on a writer, of whatever format. */
final class JsonDocument {
    // All but ASCII is escaped: the document survives any encoding of a pipe, and no control sequence in a program's
    // output reaches the terminal that shows it.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private JsonDocument() {}

    /** Writes what the content says, with a line end behind it, and flushes. */
    static void write(Writer target, ObjectWriteContext layout, Consumer<JsonGenerator> content) {
        try {
            try (JsonGenerator json = FACTORY.createGenerator(layout, target)) {
                content.accept(json);
            }
            target.write('\n');
            target.flush();
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key with a list of texts. */
    static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
