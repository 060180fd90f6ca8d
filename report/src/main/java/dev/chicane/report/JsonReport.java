package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * A result as one JSON document: every key always present, in the same order.
 *
 * <p>Only what is missing as a whole is null; a text that there is none of is "".
 */
final class JsonReport implements ReportWriter {
    // All but ASCII is escaped: the document survives any encoding of a pipe, and no control sequence in a program's
    // output reaches the terminal that shows it.
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final String version;

    JsonReport(String version) {
        this.version = version;
    }

    @Override
    public void write(Exploration exploration, Writer target) {
        try {
            try (JsonGenerator json = FACTORY.createGenerator(JsonLayout.CONTEXT, target)) {
                document(json, exploration);
            }
            target.write('\n');
            target.flush();
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void document(JsonGenerator json, Exploration found) {
        json.writeStartObject();
        json.writeStringProperty("chicane", version);
        json.writeStringProperty("scenario", found.scenario());
        json.writeStringProperty("verdict", found.verdict().toString());
        violation(json, found.violation());
        numbers(json, found);
        String replay = found.replay();
        if (replay == null) {
            json.writeNullProperty("replay");
        } else {
            json.writeStringProperty("replay", replay);
        }
        strings(json, "actors", found.actors());
        dataRaces(json, found.dataRaces());
        json.writeNumberProperty("sampled", found.sampled());
        OptionalDouble bound = found.failureRateBound();
        if (bound.isPresent()) {
            json.writeNumberProperty("failureRateBound", bound.getAsDouble());
        } else {
            json.writeNullProperty("failureRateBound");
        }
        strings(json, "notCovered", found.notCovered());
        strings(json, "remarks", found.remarks());
        pointsByClass(json, found.pointsByClass());
        json.writeStringProperty("output", found.output());
        trace(json, found.trace());
        json.writeEndObject();
    }

    private static void violation(JsonGenerator json, @Nullable Violation violation) {
        if (violation == null) {
            json.writeNullProperty("violation");
            return;
        }
        json.writeObjectPropertyStart("violation");
        json.writeStringProperty("kind", violation.kind().toString());
        json.writeStringProperty("message", violation.message());
        json.writeStringProperty("actor", violation.actor());
        json.writeStringProperty("location", violation.location());
        strings(json, "stack", violation.stack());
        json.writeArrayPropertyStart("waits");
        for (WaitingActor wait : violation.waits()) {
            wait(json, wait);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void wait(JsonGenerator json, WaitingActor wait) {
        json.writeStartObject();
        json.writeStringProperty("actor", wait.actor());
        json.writeStringProperty("waitsFor", wait.waitsFor());
        json.writeStringProperty("location", wait.location());
        json.writeStringProperty("heldBy", wait.heldBy());
        json.writeStringProperty("heldSince", wait.heldSince());
        json.writeBooleanProperty("inCycle", wait.inCycle());
        json.writeEndObject();
    }

    static void dataRaces(JsonGenerator json, List<DataRace> races) {
        json.writeArrayPropertyStart("dataRaces");
        for (DataRace race : races) {
            json.writeStartObject();
            json.writeStringProperty("variable", race.variable());
            access(json, "earlier", race.earlier());
            access(json, "later", race.later());
            json.writeStringProperty("missing", race.missing());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void access(JsonGenerator json, String name, DataRace.Access access) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("actor", access.actor());
        json.writeBooleanProperty("writes", access.writes());
        json.writeStringProperty("location", access.location());
        json.writeStringProperty("method", access.method());
        json.writeStringProperty("value", access.value());
        strings(json, "stack", access.stack());
        strings(json, "locks", access.locks());
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, Exploration found) {
        json.writeNumberProperty("schedules", found.schedules());
        json.writeNumberProperty("distinct", found.distinct());
        json.writeBooleanProperty("distinctIsLowerBound", found.distinctIsLowerBound());
        json.writeNumberProperty("cut", found.cut());
        json.writeNumberProperty("failures", found.failures());
        if (found.firstFailure() == 0) {
            json.writeNullProperty("firstFailure");
        } else {
            json.writeNumberProperty("firstFailure", found.firstFailure());
        }
        if (found.preemptions() < 0) {
            json.writeNullProperty("preemptions");
        } else {
            json.writeNumberProperty("preemptions", found.preemptions());
        }
        json.writeBooleanProperty("fewestPreemptions", found.fewestPreemptions());
        json.writeNumberProperty("seconds", found.time().toNanos() / 1e9);
        if (found.timeToFirstFailure() == null) {
            json.writeNullProperty("secondsToFirstFailure");
        } else {
            json.writeNumberProperty(
                    "secondsToFirstFailure", found.timeToFirstFailure().toNanos() / 1e9);
        }
        json.writeNumberProperty("schedulesPerSecond", Math.round(found.schedulesPerSecond() * 10) / 10.0);
        json.writeNumberProperty("points", Math.round(found.points() * 1000) / 1000.0);
        json.writeNumberProperty("seed", found.seed());
        json.writeStringProperty("strategy", found.strategy());
        if (found.foundBy().isEmpty()) {
            json.writeNullProperty("foundBy");
        } else {
            json.writeStringProperty("foundBy", found.foundBy());
        }
    }

    private static void pointsByClass(JsonGenerator json, Map<String, Long> points) {
        json.writeObjectPropertyStart("pointsByClass");
        new TreeMap<>(points).forEach(json::writeNumberProperty);
        json.writeEndObject();
    }

    private static void trace(JsonGenerator json, Trace trace) {
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

    static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
