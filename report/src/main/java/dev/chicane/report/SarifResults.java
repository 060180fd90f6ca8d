package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The results of a SARIF log: one for the violation, and one for each data race that is not it. */
final class SarifResults {
    private static final String FINGERPRINT = "chicane/v1";
    private static final int MOST_RELATED = 20;

    private final SarifLocations locations;
    private final SarifFlow flow;

    SarifResults(SarifLocations locations) {
        this.locations = locations;
        this.flow = new SarifFlow(locations);
    }

    /** The key {@code results}. */
    void write(JsonGenerator json, Exploration found) {
        json.writeArrayPropertyStart("results");
        Violation violation = found.violation();
        if (violation != null) {
            violation(json, found, violation);
        }
        for (DataRace race : found.dataRaces()) {
            if (violation == null || !isSame(violation, race)) {
                dataRace(json, found, race);
            }
        }
        json.writeEndArray();
    }

    private static boolean isSame(Violation violation, DataRace race) {
        return violation.kind() == ViolationKind.DATA_RACE
                && violation.location().equals(race.later().location())
                && violation.message().startsWith(race.variable() + ": ");
    }

    private static void begin(JsonGenerator json, ViolationKind kind, String level, String text) {
        json.writeStartObject();
        json.writeStringProperty("ruleId", kind.toString());
        json.writeStringProperty("level", level);
        SarifLocations.message(json, "message", text);
    }

    private static void end(JsonGenerator json, String fingerprint, String actor, @Nullable String replay) {
        json.writeObjectPropertyStart("partialFingerprints");
        json.writeStringProperty(FINGERPRINT, fingerprint);
        json.writeEndObject();
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("actor", actor);
        if (replay != null) {
            json.writeStringProperty("replay", replay);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    // ---------------------------------------------------------------- the violation

    private void violation(JsonGenerator json, Exploration found, Violation violation) {
        Diagnosis diagnosis = found.diagnosis();
        String what = Headline.what(violation) + ": " + violation.message();
        begin(json, violation.kind(), "error", diagnosis == null ? what : what + "\n" + diagnosis.sentence());
        Place place = SarifLocations.of(violation, found.trace()).orElse(null);
        json.writeArrayPropertyStart("locations");
        if (place != null) {
            locations.write(json, place, "", "");
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("relatedLocations");
        related(json, found.trace(), violation, diagnosis);
        json.writeEndArray();
        stacks(json, List.of(new ActorStack(violation.actor(), violation.stack())));
        flow.write(json, found.trace(), diagnosis);
        end(json, SarifFingerprint.of(found, violation), violation.actor(), found.replay());
    }

    /** In a deadlock where each waits and has locked; else the steps that make the failure, or those beside a preemption. */
    private void related(JsonGenerator json, Trace trace, Violation violation, @Nullable Diagnosis diagnosis) {
        for (WaitingActor wait : violation.waits()) {
            at(json, trace, wait.location(), wait.actor() + " waits for " + wait.waitsFor());
            if (!wait.heldBy().isEmpty()) {
                at(json, trace, wait.heldSince(), wait.heldBy() + " took what " + wait.actor() + " waits for");
            }
        }
        List<Step> steps = trace.steps().stream()
                .filter(step -> diagnosis == null
                        ? isBesidePreemption(trace, step)
                        : diagnosis.steps().contains(step.number()))
                .limit(MOST_RELATED)
                .toList();
        for (Step step : steps) {
            SarifLocations.of(step)
                    .ifPresent(place -> locations.write(
                            json,
                            place,
                            "",
                            "Step " + step.number() + ": " + trace.actors().get(step.actor()) + " "
                                    + StepText.of(step, true)));
        }
    }

    private void at(JsonGenerator json, Trace trace, String location, String text) {
        SarifLocations.byStep(location, trace)
                .or(() -> Place.of("", location))
                .ifPresent(place -> locations.write(json, place, "", text));
    }

    private static boolean isBesidePreemption(Trace trace, Step step) {
        // Steps are numbered from 1, but of a very long trace only the last ones are there.
        int next = step.number() - trace.steps().getFirst().number() + 1;
        return step.chosen()
                || (next < trace.steps().size() && trace.steps().get(next).chosen());
    }

    // ---------------------------------------------------------------- data races

    private void dataRace(JsonGenerator json, Exploration found, DataRace race) {
        begin(
                json,
                ViolationKind.DATA_RACE,
                "warning",
                "data race on " + race.variable() + ": " + text(race.earlier()) + ", " + text(race.later()) + ". "
                        + race.missing());
        json.writeArrayPropertyStart("locations");
        access(json, race.later(), "");
        json.writeEndArray();
        json.writeArrayPropertyStart("relatedLocations");
        access(json, race.earlier(), text(race.earlier()));
        json.writeEndArray();
        stacks(
                json,
                List.of(
                        new ActorStack(race.earlier().actor(), race.earlier().stack()),
                        new ActorStack(race.later().actor(), race.later().stack())));
        flow(json, race);
        end(json, SarifFingerprint.of(found, race), race.later().actor(), null);
    }

    private static String text(Access access) {
        String value = access.value().isEmpty() ? "" : (access.writes() ? " = " : " -> ") + access.value();
        return access.actor() + (access.writes() ? " writes" : " reads") + value + " at " + access.location();
    }

    private void access(JsonGenerator json, Access access, String text) {
        Place place = place(access);
        if (place != null) {
            locations.write(json, place, access.method(), text);
        }
    }

    private static @Nullable Place place(Access access) {
        return access.stack().stream()
                .findFirst()
                .flatMap(Place::ofFrame)
                .filter(place -> place.location().equals(access.location()))
                .or(() -> Place.of("", access.location()))
                .orElse(null);
    }

    private void flow(JsonGenerator json, DataRace race) {
        json.writeArrayPropertyStart("codeFlows");
        json.writeStartObject();
        json.writeArrayPropertyStart("threadFlows");
        int order = 0;
        for (Access access : List.of(race.earlier(), race.later())) {
            order++;
            json.writeStartObject();
            json.writeStringProperty("id", access.actor());
            json.writeArrayPropertyStart("locations");
            json.writeStartObject();
            locations.write(json, "location", place(access), access.method(), text(access));
            JsonDocument.strings(json, "kinds", List.of("memory"));
            json.writeNumberProperty("executionOrder", order);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    // ---------------------------------------------------------------- stacks

    /** The frames of an actor, innermost first. */
    private record ActorStack(String actor, List<String> frames) {}

    private void stacks(JsonGenerator json, List<ActorStack> stacks) {
        json.writeArrayPropertyStart("stacks");
        for (ActorStack stack : stacks) {
            json.writeStartObject();
            SarifLocations.message(json, "message", stack.actor());
            json.writeArrayPropertyStart("frames");
            for (String frame : stack.frames()) {
                json.writeStartObject();
                locations.write(json, "location", Place.ofFrame(frame).orElse(null), "", frame);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
