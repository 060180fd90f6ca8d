package dev.chicane.report;

import dev.chicane.engine.stages.Experiment;
import dev.chicane.engine.stages.Hypothesis;
import dev.chicane.engine.stages.Trial;
import dev.chicane.engine.stages.Visit;
import dev.chicane.engine.stages.Window;
import dev.chicane.engine.statistics.Proportion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What became of a hypothesis, as a part of a JSON document. */
final class JsonHypothesis {
    private JsonHypothesis() {}

    static void write(JsonGenerator json, Hypothesis tested) {
        Experiment experiment = tested.experiment();
        json.writeStartObject();
        json.writeBooleanProperty("anyThread", experiment.isOfAnyThread());
        visit(json, "first", experiment.first());
        visit(json, "second", experiment.second());
        visit(json, "delayed", experiment.delayed());
        json.writeArrayPropertyStart("windows");
        for (Window window : experiment.windows()) {
            json.writeStartObject();
            visit(json, "entry", window.entry());
            visit(json, "exit", window.exit());
            visit(json, "late", window.late());
            json.writeStringProperty("scope", window.scope());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("delaySeconds", tested.delay().toNanos() / 1e9);
        json.writeNumberProperty("patienceSeconds", tested.patience().toNanos() / 1e9);
        json.writeNumberProperty("timeoutSeconds", tested.timeout().toNanos() / 1e9);
        proportion(json, "plain", tested.plain());
        trial(json, "widened", tested.widened());
        trial(json, "ordered", tested.ordered());
        json.writeEndObject();
    }

    /** With Wilson's interval, and without a failure the bound by the rule of three. */
    static void proportion(JsonGenerator json, String name, Proportion of) {
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

    private static void trial(JsonGenerator json, String name, Trial trial) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("verdict", trial.verdict().toString());
        proportion(json, "proportion", trial.proportion());
        json.writeNumberProperty("cut", trial.outcomes().cut());
        json.writeNumberProperty("done", trial.reach().done());
        json.writeNumberProperty("waited", trial.reach().waited());
        json.writeNumberProperty("alone", trial.reach().alone());
        json.writeNumberProperty("untold", trial.reach().untold());
        json.writeNumberProperty("unreached", trial.unreached());
        json.writeEndObject();
    }
}
