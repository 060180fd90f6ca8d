package dev.chicane.report;

import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.explain.Anomaly.Edge;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The anomaly of a failing schedule of transactions, as a part of a JSON document. */
final class JsonAnomaly {
    private JsonAnomaly() {}

    static void write(JsonGenerator json, @Nullable Anomaly anomaly) {
        if (anomaly == null) {
            json.writeNullProperty("anomaly");
            return;
        }
        json.writeObjectPropertyStart("anomaly");
        json.writeStringProperty("name", anomaly.name());
        json.writeStringProperty("term", anomaly.term());
        json.writeStringProperty("remark", anomaly.remark());
        json.writeArrayPropertyStart("edges");
        for (Edge edge : anomaly.edges()) {
            json.writeStartObject();
            json.writeStringProperty("from", edge.from());
            json.writeStringProperty("to", edge.to());
            json.writeStringProperty("kind", edge.kind());
            json.writeStringProperty("object", edge.object());
            json.writeNumberProperty("fromStep", edge.fromStep());
            json.writeNumberProperty("toStep", edge.toStep());
            json.writeStringProperty("sentence", edge.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
