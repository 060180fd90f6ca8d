package dev.chicane.report;

import dev.chicane.engine.Suggestion;
import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.explain.Edit.LockLines;
import dev.chicane.engine.explain.Edit.MakeVolatile;
import dev.chicane.engine.explain.Edit.WakeAll;
import dev.chicane.engine.explain.Remedy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What would prevent a failure, and what came of trying it, as parts of a JSON document. */
final class JsonRemedy {
    private JsonRemedy() {}

    static void write(JsonGenerator json, @Nullable Remedy remedy, List<Suggestion> suggestions) {
        if (remedy == null) {
            json.writeNullProperty("remedy");
        } else {
            json.writeObjectPropertyStart("remedy");
            json.writeStringProperty("advice", remedy.advice());
            json.writeStringProperty("reason", remedy.reason());
            edits(json, "edits", remedy.edits());
            json.writeEndObject();
        }
        json.writeArrayPropertyStart("suggestions");
        for (Suggestion suggestion : suggestions) {
            json.writeStartObject();
            edits(json, "edits", suggestion.edits());
            json.writeStringProperty("use", suggestion.use());
            if (Double.isFinite(suggestion.timeRatio())) {
                json.writeNumberProperty("timeRatio", suggestion.timeRatio());
            } else {
                json.writeNullProperty("timeRatio");
            }
            edits(json, "missing", suggestion.missing());
            json.writeStringProperty("verdict", suggestion.verdict().toString());
            json.writeNumberProperty("schedules", suggestion.schedules());
            json.writeStringProperty("sentence", SuggestionText.of(suggestion));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void edits(JsonGenerator json, String name, List<Edit> edits) {
        json.writeArrayPropertyStart(name);
        for (Edit edit : edits) {
            json.writeStartObject();
            switch (edit) {
                case LockLines lines -> {
                    json.writeStringProperty("edit", "lock-lines");
                    place(json, lines.className(), lines.method());
                    json.writeNumberProperty("from", lines.from());
                    json.writeNumberProperty("to", lines.to());
                }
                case WakeAll signal -> {
                    json.writeStringProperty("edit", "wake-all");
                    place(json, signal.className(), signal.method());
                    json.writeNumberProperty("from", signal.line());
                    json.writeNumberProperty("to", signal.line());
                }
                case MakeVolatile field -> {
                    json.writeStringProperty("edit", "make-volatile");
                    json.writeStringProperty("class", field.className());
                    json.writeStringProperty("field", field.place());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void place(JsonGenerator json, String className, String method) {
        json.writeStringProperty("class", className);
        json.writeStringProperty("method", method);
    }
}
