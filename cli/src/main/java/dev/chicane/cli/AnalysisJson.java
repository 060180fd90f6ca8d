package dev.chicane.cli;

import dev.chicane.engine.accesslog.HeldLock;
import dev.chicane.engine.accesslog.LogAnalysis;
import dev.chicane.engine.accesslog.LogClock;
import dev.chicane.engine.accesslog.LogEnd;
import dev.chicane.engine.accesslog.LoggedAccess;
import dev.chicane.engine.accesslog.VariableFindings;
import dev.chicane.engine.accesslog.Window;
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

/** What was found in access logs as one JSON document, as {@code docs/access-log.md} describes it; ASCII only. */
final class AnalysisJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private AnalysisJson() {}

    /** Writes the document with a line end behind it, and flushes. */
    static void write(
            Writer target, LogAnalysis found, LogClock clock, List<String> files, List<AccessLogReader.Log> logs) {
        try {
            try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), target)) {
                document(json, found, clock, files, logs);
            }
            target.write('\n');
            target.flush();
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void document(
            JsonGenerator json, LogAnalysis found, LogClock clock, List<String> files, List<AccessLogReader.Log> logs) {
        json.writeStartObject();
        json.writeStringProperty("chicane", BuildVersion.current());
        json.writeArrayPropertyStart("logs");
        for (int i = 0; i < logs.size(); i++) {
            log(json, files.get(i), logs.get(i));
        }
        json.writeEndArray();
        json.writeStringProperty("clock", clock.key());
        json.writeNumberProperty("accesses", found.accesses());
        json.writeNumberProperty("variables", found.variables());
        json.writeNumberProperty("actors", found.actors());
        json.writeNumberProperty("windows", found.windows());
        json.writeNumberProperty("unsure", found.unsure());
        json.writeNumberProperty("ordered", found.ordered());
        json.writeArrayPropertyStart("findings");
        found.findings().forEach(variable -> variable(json, variable));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void log(JsonGenerator json, String file, AccessLogReader.Log log) {
        json.writeStartObject();
        json.writeStringProperty("file", file);
        json.writeNumberProperty("lines", log.lines());
        LogEnd end = log.end();
        json.writeBooleanProperty("complete", end != null);
        if (end == null) {
            json.writeNullProperty("leftOut");
        } else {
            json.writeNumberProperty("leftOut", end.leftOut());
        }
        json.writeEndObject();
    }

    private static void variable(JsonGenerator json, VariableFindings variable) {
        json.writeStartObject();
        json.writeStringProperty("variable", variable.variable());
        json.writeNumberProperty("windows", variable.windows());
        json.writeNumberProperty("lostUpdates", variable.lostUpdates());
        json.writeNumberProperty("staleChecks", variable.staleChecks());
        json.writeObjectPropertyStart("length");
        json.writeNumberProperty("min", variable.shortest());
        json.writeNumberProperty("median", variable.median());
        json.writeNumberProperty("max", variable.longest());
        json.writeEndObject();
        json.writeArrayPropertyStart("pairs");
        for (VariableFindings.Pair pair : variable.pairs()) {
            json.writeStartObject();
            json.writeStringProperty("actor", pair.actor());
            json.writeStringProperty("other", pair.other());
            json.writeNumberProperty("windows", pair.windows());
            json.writeEndObject();
        }
        json.writeEndArray();
        Window window = variable.example();
        json.writeObjectPropertyStart("example");
        json.writeStringProperty("kind", window.kind().text());
        access(json, "read", window.read());
        access(json, "overwritten", window.overwritten());
        access(json, "write", window.write());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void access(JsonGenerator json, String name, LoggedAccess access) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("time", access.time());
        json.writeStringProperty("actor", access.actor());
        json.writeStringProperty("operation", access.operation().text());
        json.writeStringProperty("value", access.value());
        json.writeArrayPropertyStart("locks");
        access.locks().stream().map(HeldLock::lock).forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("stack");
        access.stack().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }
}
