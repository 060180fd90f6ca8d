package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Remedy;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import dev.chicane.report.Excerpts.Excerpt;
import dev.chicane.report.Picture.PicturedStep;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What the page's script draws, as JSON: not the result itself, which is {@link JsonReport}'s, but what a reader sees of it.
 * A key whose value would be empty, false or -1 is left out of steps, of which there may be thousands.
 */
final class HtmlData {
    private final Exploration found;
    private final HtmlOptions options;
    private final List<Picture> runs;
    private final Excerpts excerpts;

    private HtmlData(Exploration found, HtmlOptions options) {
        this.found = found;
        this.options = options;
        runs = runs(found);
        var steps = new ArrayList<Step>();
        runs.forEach(run -> steps.addAll(run.trace().steps()));
        excerpts = new Excerpts(steps, options.sources());
    }

    /** A JSON document in ASCII without a {@code <}, so that it ends no script element and begins no comment. */
    static String of(Exploration printable, HtmlOptions options) {
        var text = new StringWriter();
        JsonDocument.write(text, JsonLayout.TABLES, new HtmlData(printable, options)::document);
        // Only texts can hold one, and there the escape means the same.
        return text.toString().replace("<", "\\u003c");
    }

    /** Whether it says what else would prevent the failure: that stands beside what was tried. */
    private static boolean isUntried(String remark) {
        return remark.startsWith("Not tried");
    }

    private static List<Picture> runs(Exploration found) {
        if (found.trace().steps().isEmpty()) {
            return List.of();
        }
        List<String> racy =
                found.dataRaces().stream().map(DataRace::variable).distinct().toList();
        Diagnosis diagnosis = found.diagnosis();
        Picture picture =
                Picture.of(found.trace(), diagnosis, KeySteps.of(found).numbers(), racy);
        Turn turn = diagnosis == null ? null : diagnosis.turn();
        return turn == null ? List.of(picture) : List.of(picture, Picture.beside(picture, turn.passing()));
    }

    private void document(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("chicane", options.version());
        json.writeStringProperty("scenario", found.scenario());
        json.writeStringProperty("verdict", found.verdict().toString());
        json.writeStringProperty("label", Headline.label(found));
        JsonDocument.strings(json, "sentences", Headline.sentences(found));
        diagnosis(json, found.diagnosis());
        Anomaly anomaly = found.anomaly();
        json.writeStringProperty("anomaly", anomaly == null ? "" : anomaly.name() + " (" + anomaly.term() + ")");
        JsonDocument.strings(json, "circle", anomaly == null ? List.of() : anomaly.units());
        Remedy remedy = found.remedy();
        JsonDocument.strings(json, "remedy", remedy == null ? List.of() : List.of(remedy.advice(), remedy.reason()));
        JsonDocument.strings(
                json,
                "tried",
                found.suggestions().stream().map(SuggestionText::of).toList());
        JsonDocument.strings(
                json,
                "untried",
                found.remarks().stream().filter(HtmlData::isUntried).toList());
        KeySteps key = KeySteps.of(found);
        json.writeArrayPropertyStart("unordered");
        (key.unordered() ? key.numbers() : List.<Integer>of()).forEach(json::writeNumber);
        json.writeEndArray();
        violation(json, found.violation());
        json.writeArrayPropertyStart("runs");
        for (Picture run : runs) {
            run(json, run);
        }
        json.writeEndArray();
        sources(json);
        JsonReport.dataRaces(json, found.dataRaces());
        facts(json);
        JsonDocument.strings(json, "notCovered", found.notCovered());
        JsonDocument.strings(
                json,
                "remarks",
                found.remarks().stream().filter(remark -> !isUntried(remark)).toList());
        JsonDocument.strings(json, "output", Printable.lines(found.output()));
        json.writeStringProperty("replay", found.violation() == null ? "" : Printable.text(options.replayCommand()));
        json.writeEndObject();
    }

    private static void diagnosis(JsonGenerator json, @Nullable Diagnosis diagnosis) {
        if (diagnosis == null) {
            json.writeNullProperty("diagnosis");
            return;
        }
        json.writeObjectPropertyStart("diagnosis");
        json.writeStringProperty(
                "pattern",
                diagnosis.pattern() == null ? "" : diagnosis.pattern().toString());
        json.writeStringProperty("accesses", diagnosis.accesses());
        json.writeStringProperty("variable", diagnosis.variable());
        json.writeStringProperty("sentence", diagnosis.sentence());
        Turn turn = diagnosis.turn();
        if (turn == null) {
            json.writeNullProperty("turn");
        } else {
            json.writeArrayPropertyStart("turn");
            json.writeNumber(turn.first());
            json.writeNumber(turn.second());
            json.writeEndArray();
        }
        JsonDiagnosis.stacks(json, TwoStacks.of(diagnosis));
        json.writeEndObject();
    }

    private static void violation(JsonGenerator json, @Nullable Violation violation) {
        JsonDocument.strings(json, "stack", violation == null ? List.of() : violation.stack());
        json.writeArrayPropertyStart("waits");
        for (WaitingActor wait : violation == null ? List.<WaitingActor>of() : violation.waits()) {
            JsonReport.wait(json, wait);
        }
        json.writeEndArray();
    }

    private void run(JsonGenerator json, Picture run) {
        Trace trace = run.trace();
        json.writeStartObject();
        JsonDocument.strings(json, "actors", trace.actors());
        json.writeArrayPropertyStart("lanes");
        run.actors().forEach(json::writeNumber);
        json.writeEndArray();
        JsonDocument.strings(json, "variables", run.variables());
        json.writeArrayPropertyStart("spans");
        for (Span span : run.spans()) {
            json.writeStartObject();
            json.writeStringProperty("kind", span.kind().name().toLowerCase(Locale.ROOT));
            json.writeNumberProperty("actor", span.actor());
            json.writeStringProperty("what", span.what());
            json.writeNumberProperty("from", span.from());
            json.writeNumberProperty("to", span.to());
            json.writeBooleanProperty("open", span.isOpen());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("steps");
        for (PicturedStep step : run.steps()) {
            step(json, step);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void step(JsonGenerator json, PicturedStep pictured) {
        Step step = pictured.step();
        json.writeStartObject();
        json.writeNumberProperty("number", step.number());
        json.writeNumberProperty("actor", step.actor());
        json.writeStringProperty("kind", step.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("text", StepText.of(step, true));
        optional(json, "location", step.location());
        if (pictured.variable() >= 0) {
            json.writeNumberProperty("variable", pictured.variable());
            optional(json, "value", step.value());
            optional(json, "before", step.before());
            optional(json, "method", step.kind() == StepKind.CALL ? Calls.method(step) : "");
        }
        if (pictured.saw() >= 0) {
            json.writeNumberProperty("saw", pictured.saw());
        }
        SourcePlace place = SourcePlace.of(step);
        int file = excerpts.index(place);
        if (place != null && file >= 0) {
            json.writeNumberProperty("file", file);
            json.writeNumberProperty("line", place.line());
        }
        optional(json, "preempts", step.chosen());
        optional(json, "shown", pictured.isShown());
        optional(json, "marked", pictured.isMarked());
        optional(json, "lost", pictured.isLost());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, String text) {
        if (!text.isEmpty()) {
            json.writeStringProperty(name, text);
        }
    }

    private static void optional(JsonGenerator json, String name, boolean value) {
        if (value) {
            json.writeBooleanProperty(name, true);
        }
    }

    private void sources(JsonGenerator json) {
        json.writeArrayPropertyStart("sources");
        for (Excerpt excerpt : excerpts.files()) {
            json.writeStartObject();
            json.writeStringProperty("name", excerpt.name());
            json.writeArrayPropertyStart("lines");
            for (Map.Entry<Integer, String> line : excerpt.lines().entrySet()) {
                json.writeStartObject();
                json.writeNumberProperty("number", line.getKey());
                json.writeStringProperty("text", line.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void facts(JsonGenerator json) {
        json.writeArrayPropertyStart("facts");
        for (Numbers.Fact fact : Numbers.facts(found)) {
            json.writeStartObject();
            json.writeStringProperty("name", fact.name());
            json.writeStringProperty("value", fact.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
