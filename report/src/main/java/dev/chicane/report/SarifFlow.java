package dev.chicane.report;

import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A trace as SARIF's code flow: a thread flow for each actor, its steps numbered in the order of all. */
final class SarifFlow {
    /** Viewers can't bear more, and some code hosts take no more. */
    private static final int MOST_STEPS = 1_000;

    private final SarifLocations locations;

    SarifFlow(SarifLocations locations) {
        this.locations = locations;
    }

    /** The key {@code codeFlows}; nothing for an empty trace. */
    void write(JsonGenerator json, Trace trace, @Nullable Diagnosis diagnosis) {
        List<Step> steps = shown(trace);
        if (steps.isEmpty()) {
            return;
        }
        Set<Integer> essential = essential(trace, diagnosis);
        json.writeArrayPropertyStart("codeFlows");
        json.writeStartObject();
        json.writeArrayPropertyStart("threadFlows");
        for (int actor = 0; actor < trace.actors().size(); actor++) {
            int number = actor;
            List<Step> own =
                    steps.stream().filter(step -> step.actor() == number).toList();
            if (!own.isEmpty()) {
                threadFlow(json, id(trace.actors(), actor), own, essential);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static List<Step> shown(Trace trace) {
        if (trace.steps().size() <= MOST_STEPS) {
            return trace.steps();
        }
        List<Step> essential = Digest.essential(trace);
        return essential.subList(Math.max(0, essential.size() - MOST_STEPS), essential.size());
    }

    /** The numbers of the steps that make the failure, as far as that is known; else of those that a race is made of. */
    private static Set<Integer> essential(Trace trace, @Nullable Diagnosis diagnosis) {
        return diagnosis == null
                ? new HashSet<>(
                        Digest.essential(trace).stream().map(Step::number).toList())
                : new HashSet<>(diagnosis.steps());
    }

    /** Its name; with a number where an actor before it has the same. */
    private static String id(List<String> names, int actor) {
        String name = names.get(actor);
        return names.indexOf(name) == actor ? name : name + " (" + actor + ")";
    }

    private void threadFlow(JsonGenerator json, String id, List<Step> steps, Set<Integer> essential) {
        json.writeStartObject();
        json.writeStringProperty("id", id);
        json.writeArrayPropertyStart("locations");
        for (Step step : steps) {
            json.writeStartObject();
            locations.write(
                    json, "location", SarifLocations.of(step).orElse(null), step.method(), StepText.of(step, true));
            List<String> kinds = kinds(step);
            if (!kinds.isEmpty()) {
                JsonDocument.strings(json, "kinds", kinds);
            }
            if (!step.target().isEmpty() && !step.value().isEmpty()) {
                json.writeObjectPropertyStart("state");
                SarifLocations.message(json, step.target(), step.value());
                json.writeEndObject();
            }
            json.writeNumberProperty("executionOrder", step.number());
            json.writeStringProperty("importance", essential.contains(step.number()) ? "essential" : "unimportant");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Of the names that the format has. */
    private static List<String> kinds(Step step) {
        return switch (step.kind()) {
            case READ, WRITE -> List.of("memory");
            case CALL -> List.of("call");
            case ENTER -> List.of("acquire", "lock");
            case EXIT -> List.of("release", "lock");
            case FAIL -> List.of("danger");
            case POINT, SQL, WAIT, NOTIFY, BLOCKED, RESUMED, START, END -> List.of();
        };
    }
}
