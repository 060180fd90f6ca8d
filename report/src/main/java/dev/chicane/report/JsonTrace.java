package dev.chicane.report;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** The steps of an execution, as a part of a JSON document. */
final class JsonTrace {
    private JsonTrace() {}

    static void write(JsonGenerator json, Trace trace) {
        json.writeArrayPropertyStart("trace");
        for (Step step : trace.steps()) {
            json.writeStartObject();
            json.writeNumberProperty("number", step.number());
            json.writeStringProperty("actor", trace.actors().get(step.actor()));
            json.writeStringProperty("kind", step.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("location", step.location());
            json.writeStringProperty("class", step.className());
            json.writeStringProperty("method", step.method());
            json.writeStringProperty("target", step.target());
            json.writeStringProperty("value", step.value());
            json.writeStringProperty("before", step.before());
            json.writeBooleanProperty("chosen", step.chosen());
            json.writeArrayPropertyStart("clock");
            step.clock().forEach(json::writeNumber);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
