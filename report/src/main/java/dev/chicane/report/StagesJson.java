package dev.chicane.report;

import dev.chicane.engine.stages.FailedRun;
import dev.chicane.engine.stages.Runs;
import dev.chicane.engine.stages.Stage;
import dev.chicane.engine.stages.Stages;
import dev.chicane.engine.stages.Verification;
import dev.chicane.engine.stages.Verification.Timing;
import java.io.Writer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** A diagnosis as one JSON document; what is missing as a whole is null. */
final class StagesJson implements StagesWriter {
    private final String version;
    private final JsonReport explorations;

    StagesJson(String version) {
        this.version = version;
        this.explorations = new JsonReport(version);
    }

    @Override
    public void write(Stages stages, Writer target) {
        JsonDocument.write(target, JsonLayout.TABLES, json -> document(json, stages));
    }

    private void document(JsonGenerator json, Stages stages) {
        json.writeStartObject();
        json.writeStringProperty("chicane", version);
        json.writeStringProperty("subject", stages.subject());
        json.writeBooleanProperty("failureSeen", stages.sawFailure());
        json.writeBooleanProperty("interrupted", stages.interrupted());
        stage(json, "collect", stages.collect(), runs -> runs(json, runs));
        stage(json, "isolate", stages.isolate(), found -> explorations.document(json, found));
        stage(json, "hypothesise", stages.hypothesise(), tested -> JsonHypothesis.write(json, tested));
        stage(json, "verify", stages.verify(), verified -> verification(json, verified));
        json.writeEndObject();
    }

    private static <T> void stage(JsonGenerator json, String name, Stage<T> stage, Consumer<T> evidence) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("state", stage.state());
        switch (stage) {
            case Stage.Done<T>(T found) -> withEvidence(json, "", () -> evidence.accept(found));
            case Stage.Interrupted<T>(T found) ->
                withEvidence(json, "Somebody ended it early.", () -> evidence.accept(found));
            case Stage.Skipped<T>(String reason) -> withoutEvidence(json, reason);
            case Stage.Failed<T>(String reason) -> withoutEvidence(json, reason);
        }
        json.writeEndObject();
    }

    private static void withEvidence(JsonGenerator json, String reason, Runnable evidence) {
        json.writeStringProperty("reason", reason);
        json.writeName("evidence");
        evidence.run();
    }

    private static void withoutEvidence(JsonGenerator json, String reason) {
        json.writeStringProperty("reason", reason);
        json.writeNullProperty("evidence");
    }

    private static void runs(JsonGenerator json, Runs runs) {
        json.writeStartObject();
        json.writeStringProperty("command", runs.command());
        json.writeNumberProperty("asked", runs.asked());
        JsonHypothesis.proportion(json, "proportion", runs.proportion());
        json.writeNumberProperty("timeoutSeconds", runs.timeout().toNanos() / 1e9);
        json.writeNumberProperty("medianSeconds", runs.median().toNanos() / 1e9);
        json.writeBooleanProperty("allFailAlike", runs.allFailAlike());
        json.writeArrayPropertyStart("failures");
        for (FailedRun run : runs.failures()) {
            json.writeStartObject();
            json.writeNumberProperty("number", run.number());
            json.writeStringProperty("hang", run.hang().toString());
            if (run.wasEnded()) {
                json.writeNullProperty("status");
            } else {
                json.writeNumberProperty("status", run.status());
            }
            JsonDocument.strings(json, "lastLines", run.lastLines());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void verification(JsonGenerator json, Verification verified) {
        json.writeStartObject();
        json.writeStringProperty("mainClass", verified.mainClass());
        if (verified.outcome() == Verification.Outcome.NOT_KNOWN) {
            json.writeNullProperty("holds");
        } else {
            json.writeBooleanProperty("holds", verified.outcome() == Verification.Outcome.HOLDS);
        }
        json.writeStringProperty("sameSchedule", verified.sameSchedule().toString());
        json.writeName("search");
        explorations.document(json, verified.search());
        json.writeName("runs");
        runs(json, verified.runs());
        Timing timing = verified.timing();
        if (timing == null) {
            json.writeNullProperty("timing");
        } else {
            json.writeObjectPropertyStart("timing");
            json.writeNumberProperty("beforeSeconds", timing.before().toNanos() / 1e9);
            json.writeNumberProperty("afterSeconds", timing.after().toNanos() / 1e9);
            json.writeNumberProperty("ratio", timing.ratio());
            json.writeNumberProperty("pairs", timing.pairs());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
