package dev.chicane.report;

import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Pattern;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.trace.StepStack;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Why an execution failed, as a part of a JSON document. */
final class JsonDiagnosis {
    private JsonDiagnosis() {}

    static void write(JsonGenerator json, @Nullable Diagnosis diagnosis) {
        if (diagnosis == null) {
            json.writeNullProperty("diagnosis");
            return;
        }
        json.writeObjectPropertyStart("diagnosis");
        Pattern pattern = diagnosis.pattern();
        if (pattern == null) {
            json.writeNullProperty("pattern");
        } else {
            json.writeStringProperty("pattern", pattern.toString());
        }
        json.writeStringProperty("accesses", diagnosis.accesses());
        json.writeStringProperty("variable", diagnosis.variable());
        json.writeArrayPropertyStart("steps");
        diagnosis.steps().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeStringProperty("sentence", diagnosis.sentence());
        turn(json, diagnosis.turn());
        stacks(json, diagnosis.stacks());
        JsonCauseCurve.write(json, diagnosis.causeCurve());
        json.writeEndObject();
    }

    /** A key with where the actors were at some steps. */
    static void stacks(JsonGenerator json, List<StepStack> stacks) {
        json.writeArrayPropertyStart("stacks");
        for (StepStack stack : stacks) {
            json.writeStartObject();
            json.writeNumberProperty("step", stack.step());
            JsonDocument.strings(
                    json,
                    "frames",
                    stack.frames().stream().map(Object::toString).toList());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void turn(JsonGenerator json, @Nullable Turn turn) {
        if (turn == null) {
            json.writeNullProperty("turn");
            return;
        }
        json.writeObjectPropertyStart("turn");
        json.writeNumberProperty("first", turn.first());
        json.writeNumberProperty("second", turn.second());
        json.writeStringProperty("replay", turn.replay());
        JsonTrace.write(json, turn.passing());
        json.writeEndObject();
    }
}
