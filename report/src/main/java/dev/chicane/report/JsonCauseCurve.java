package dev.chicane.report;

import dev.chicane.engine.explain.CauseCurve;
import dev.chicane.engine.explain.CauseCurve.Jump;
import dev.chicane.engine.explain.CauseCurve.Point;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How probable a failure becomes as its schedule goes on, as a part of a JSON document. */
final class JsonCauseCurve {
    private static final double DIGITS = 10_000;

    private JsonCauseCurve() {}

    static void write(JsonGenerator json, @Nullable CauseCurve curve) {
        if (curve == null) {
            json.writeNullProperty("causeCurve");
            return;
        }
        json.writeObjectPropertyStart("causeCurve");
        json.writeArrayPropertyStart("points");
        for (Point point : curve.points()) {
            json.writeStartObject();
            json.writeNumberProperty("step", point.step());
            json.writeNumberProperty("failures", point.failures());
            json.writeNumberProperty("runs", point.runs());
            json.writeNumberProperty("low", Math.floor(point.proportion().lower() * DIGITS) / DIGITS);
            json.writeNumberProperty("high", Math.ceil(point.proportion().upper() * DIGITS) / DIGITS);
            json.writeEndObject();
        }
        json.writeEndArray();
        Jump jump = curve.jump();
        if (jump == null) {
            json.writeNullProperty("jump");
        } else {
            json.writeObjectPropertyStart("jump");
            json.writeNumberProperty("step", jump.step());
            json.writeNumberProperty("before", jump.before().step());
            json.writeNumberProperty("after", jump.after().step());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
