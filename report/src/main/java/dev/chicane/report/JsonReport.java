package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Publication;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A result as one JSON document: every key always present, in the same order.
 *
 * <p>Only what is missing as a whole is null; a text that there is none of is "".
 */
final class JsonReport implements ReportWriter {
    private final String version;

    JsonReport(String version) {
        this.version = version;
    }

    @Override
    public void write(Exploration exploration, Writer target) {
        JsonDocument.write(target, JsonLayout.TABLES, json -> document(json, exploration));
    }

    /** The object alone, which may be a part of another document. */
    void document(JsonGenerator json, Exploration found) {
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
        JsonDocument.strings(json, "actors", found.actors());
        JsonDiagnosis.write(json, found.diagnosis());
        JsonAnomaly.write(json, found.anomaly());
        JsonRemedy.write(json, found.remedy(), found.suggestions());
        dataRaces(json, found.dataRaces());
        json.writeNumberProperty("sampled", found.sampled());
        OptionalDouble bound = found.failureRateBound();
        if (bound.isPresent()) {
            json.writeNumberProperty("failureRateBound", bound.getAsDouble());
        } else {
            json.writeNullProperty("failureRateBound");
        }
        JsonDocument.strings(json, "notCovered", found.notCovered());
        JsonDocument.strings(json, "remarks", found.remarks());
        pointsByClass(json, found.pointsByClass());
        json.writeStringProperty("output", found.output());
        JsonTrace.write(json, found.trace());
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
        JsonDocument.strings(json, "stack", violation.stack());
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
            publication(json, race.publication());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void publication(JsonGenerator json, @Nullable Publication publication) {
        if (publication == null) {
            json.writeNullProperty("unsafePublication");
            return;
        }
        json.writeObjectPropertyStart("unsafePublication");
        json.writeStringProperty("object", publication.object());
        json.writeStringProperty("variable", publication.variable());
        json.writeEndObject();
    }

    private static void access(JsonGenerator json, String name, DataRace.Access access) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("actor", access.actor());
        json.writeBooleanProperty("writes", access.writes());
        json.writeStringProperty("location", access.location());
        json.writeStringProperty("method", access.method());
        json.writeStringProperty("value", access.value());
        JsonDocument.strings(json, "stack", access.stack());
        JsonDocument.strings(json, "locks", access.locks());
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, Exploration found) {
        json.writeNumberProperty("schedules", found.schedules());
        json.writeNumberProperty("distinct", found.distinct());
        json.writeBooleanProperty("distinctIsLowerBound", found.distinctIsLowerBound());
        json.writeNumberProperty("cut", found.cut());
        json.writeNumberProperty("undecided", found.undecided());
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
}
