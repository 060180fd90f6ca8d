package dev.chicane.report;

import dev.chicane.engine.stages.FailedRun;
import dev.chicane.engine.stages.Hypothesis;
import dev.chicane.engine.stages.Runs;
import dev.chicane.engine.stages.Stage;
import dev.chicane.engine.stages.Stages;
import dev.chicane.engine.stages.Trial;
import dev.chicane.engine.stages.Verification;
import dev.chicane.engine.stages.Verification.Timing;
import dev.chicane.engine.stages.Visit;
import dev.chicane.engine.statistics.Proportion;
import java.io.Writer;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
        stage(json, "hypothesise", stages.hypothesise(), tested -> hypothesis(json, tested));
        stage(json, "verify", stages.verify(), verified -> verification(json, verified));
        json.writeEndObject();
    }

    private static <T> void stage(JsonGenerator json, String name, Stage<T> stage, Consumer<T> evidence) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("state", stage.state());
        switch (stage) {
            case Stage.Done<T>(T found) -> {
                json.writeStringProperty("reason", "");
                json.writeName("evidence");
                evidence.accept(found);
            }
            case Stage.Skipped<T>(String reason) -> withoutEvidence(json, reason);
            case Stage.Failed<T>(String reason) -> withoutEvidence(json, reason);
        }
        json.writeEndObject();
    }

    private static void withoutEvidence(JsonGenerator json, String reason) {
        json.writeStringProperty("reason", reason);
        json.writeNullProperty("evidence");
    }

    private static void runs(JsonGenerator json, Runs runs) {
        json.writeStartObject();
        json.writeStringProperty("command", runs.command());
        json.writeNumberProperty("asked", runs.asked());
        proportion(json, "proportion", runs.proportion());
        json.writeNumberProperty("timeoutSeconds", runs.timeout().toNanos() / 1e9);
        json.writeNumberProperty("medianSeconds", runs.median().toNanos() / 1e9);
        json.writeBooleanProperty("allFailAlike", runs.allFailAlike());
        json.writeArrayPropertyStart("failures");
        for (FailedRun run : runs.failures()) {
            json.writeStartObject();
            json.writeNumberProperty("number", run.number());
            json.writeBooleanProperty("timedOut", run.timedOut());
            if (run.timedOut()) {
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

    /** With Wilson's interval, and without a failure the bound by the rule of three. */
    private static void proportion(JsonGenerator json, String name, Proportion of) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("failures", of.failures());
        json.writeNumberProperty("runs", of.runs());
        json.writeNumberProperty("rate", of.rate());
        json.writeNumberProperty("lower", of.lower());
        json.writeNumberProperty("upper", of.upper());
        if (of.failures() == 0 && of.runs() > 0) {
            json.writeNumberProperty("bound", Proportion.boundWithoutFailure(of.runs()));
        } else {
            json.writeNullProperty("bound");
        }
        json.writeEndObject();
    }

    private static void hypothesis(JsonGenerator json, Hypothesis tested) {
        json.writeStartObject();
        visit(json, "first", tested.first());
        visit(json, "second", tested.second());
        visit(json, "delayed", tested.delayed());
        json.writeNumberProperty("delaySeconds", tested.delay().toNanos() / 1e9);
        json.writeNumberProperty("patienceSeconds", tested.patience().toNanos() / 1e9);
        json.writeNumberProperty("timeoutSeconds", tested.timeout().toNanos() / 1e9);
        proportion(json, "plain", tested.plain());
        trial(json, "widened", tested.widened());
        trial(json, "ordered", tested.ordered());
        json.writeEndObject();
    }

    private static void visit(JsonGenerator json, String name, @Nullable Visit visit) {
        if (visit == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("actor", visit.actor());
        json.writeStringProperty("kind", visit.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("className", visit.className());
        json.writeStringProperty("location", visit.location());
        json.writeStringProperty("target", visit.target());
        json.writeNumberProperty("occurrence", visit.occurrence());
        json.writeEndObject();
    }

    private static void trial(JsonGenerator json, String name, @Nullable Trial trial) {
        if (trial == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("verdict", trial.verdict().toString());
        proportion(json, "proportion", trial.proportion());
        json.writeNumberProperty("cut", trial.outcomes().cut());
        json.writeNumberProperty("done", trial.done());
        json.writeNumberProperty("alone", trial.alone());
        json.writeNumberProperty("untold", trial.untold());
        json.writeNumberProperty("unreached", trial.unreached());
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
