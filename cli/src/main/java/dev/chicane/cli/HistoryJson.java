package dev.chicane.cli;

import dev.chicane.jdbc.history.Access;
import dev.chicane.jdbc.history.Anomaly;
import dev.chicane.jdbc.history.Dependency;
import dev.chicane.jdbc.history.IsolationLevel;
import dev.chicane.jdbc.history.Operation;
import dev.chicane.jdbc.history.Transaction;
import dev.chicane.jdbc.history.Transaction.Status;
import dev.chicane.report.BuildVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** What was found in histories as one JSON document, as {@code docs/histories.md} describes it; ASCII only. */
final class HistoryJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private HistoryJson() {}

    /** Writes the document with a line end behind it, and flushes. */
    static void write(Writer target, List<HistoryResult> results, IsolationLevel wanted) {
        try {
            try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), target)) {
                json.writeStartObject();
                json.writeStringProperty("chicane", BuildVersion.current());
                json.writeStringProperty("level", wanted.key());
                json.writeArrayPropertyStart("histories");
                results.forEach(result -> history(json, result, wanted));
                json.writeEndArray();
                json.writeEndObject();
            }
            target.write('\n');
            target.flush();
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void history(JsonGenerator json, HistoryResult result, IsolationLevel wanted) {
        json.writeStartObject();
        json.writeStringProperty("file", result.file());
        json.writeStringProperty("format", result.read().format().key());
        json.writeStringProperty("model", result.read().model().key());
        json.writeNumberProperty("transactions", result.transactions().size());
        json.writeNumberProperty("committed", result.checked().committed());
        json.writeNumberProperty("aborted", result.count(Status.ABORTED));
        json.writeNumberProperty("unknown", result.count(Status.UNKNOWN));
        json.writeNumberProperty("sessions", result.sessions());
        json.writeNumberProperty("operations", result.operations());
        json.writeNumberProperty("objects", result.objects());
        json.writeNumberProperty("unordered", result.checked().unordered());
        json.writeBooleanProperty("violated", !result.holds(wanted));
        json.writeArrayPropertyStart("levels");
        result.checked().levels().forEach(level -> json.writeString(level.key()));
        json.writeEndArray();
        json.writeArrayPropertyStart("strongest");
        result.checked().strongest().forEach(level -> json.writeString(level.key()));
        json.writeEndArray();
        json.writeArrayPropertyStart("anomalies");
        result.checked().anomalies().forEach(anomaly -> anomaly(json, anomaly));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void anomaly(JsonGenerator json, Anomaly anomaly) {
        json.writeStartObject();
        json.writeStringProperty("phenomenon", anomaly.phenomenon().term());
        json.writeStringProperty("plain", anomaly.plain());
        json.writeStringProperty("remark", anomaly.remark());
        json.writeNumberProperty("count", anomaly.count());
        json.writeArrayPropertyStart("dependencies");
        anomaly.dependencies().forEach(edge -> dependency(json, edge));
        json.writeEndArray();
        json.writeArrayPropertyStart("accesses");
        for (Access access : anomaly.accesses()) {
            access(json, access.transaction(), access.operation());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void dependency(JsonGenerator json, Dependency edge) {
        json.writeStartObject();
        json.writeStringProperty("kind", edge.kind().term());
        json.writeStringProperty("object", edge.object());
        json.writeStringProperty("before", edge.before().text());
        json.writeStringProperty("after", edge.after().text());
        json.writeName("from");
        access(json, edge.from(), edge.source());
        json.writeName("to");
        access(json, edge.to(), edge.target());
        json.writeEndObject();
    }

    private static void access(JsonGenerator json, Transaction transaction, Operation operation) {
        json.writeStartObject();
        json.writeStringProperty("transaction", transaction.name());
        json.writeStringProperty("session", transaction.session());
        json.writeStringProperty("operation", operation.label());
        json.writeEndObject();
    }
}
