package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * An execution in the Trace Event Format of Chrome, which Perfetto's user interface reads: a track for each actor, a slice for each
 * step, and a millisecond from one step to the next. Times say nothing but the order.
 */
final class PerfettoReport implements ReportWriter {
    private static final int PROCESS = 1;
    private static final int MICROS_A_STEP = 1_000;
    /** A little less than a step, so that there is something to be seen between them. */
    private static final int MICROS_SHOWN = 900;

    @Override
    public void write(Exploration exploration, Writer target) {
        JsonDocument.write(target, JsonLayout.TABLES, json -> document(json, exploration));
    }

    private static void document(JsonGenerator json, Exploration found) {
        json.writeStartObject();
        json.writeStringProperty("displayTimeUnit", "ms");
        json.writeObjectPropertyStart("otherData");
        json.writeStringProperty("scenario", found.scenario());
        json.writeStringProperty("verdict", found.verdict().toString());
        json.writeStringProperty("replay", found.replay() == null ? "" : found.replay());
        json.writeEndObject();
        json.writeArrayPropertyStart("traceEvents");
        Trace trace = found.trace();
        names(json, found.scenario(), trace.actors());
        steps(json, trace);
        flows(json, trace);
        locks(json, trace);
        json.writeEndArray();
        json.writeEndObject();
    }

    // ---------------------------------------------------------------- events

    /** What every event begins with; its actor's thread has its number, from 1. */
    private static void begin(JsonGenerator json, String phase, String name, int actor, long micros) {
        json.writeStartObject();
        json.writeStringProperty("ph", phase);
        json.writeStringProperty("name", name);
        json.writeNumberProperty("pid", PROCESS);
        json.writeNumberProperty("tid", actor + 1);
        json.writeNumberProperty("ts", micros);
    }

    private static long micros(int step) {
        return (long) step * MICROS_A_STEP;
    }

    private static void names(JsonGenerator json, String scenario, List<String> actors) {
        metadata(json, "process_name", 0, scenario);
        for (int actor = 0; actor < actors.size(); actor++) {
            metadata(json, "thread_name", actor, actors.get(actor));
            begin(json, "M", "thread_sort_index", actor, 0);
            json.writeObjectPropertyStart("args");
            json.writeNumberProperty("sort_index", actor);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static void metadata(JsonGenerator json, String key, int actor, String name) {
        begin(json, "M", key, actor, 0);
        json.writeObjectPropertyStart("args");
        json.writeStringProperty("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void steps(JsonGenerator json, Trace trace) {
        Map<Integer, Integer> next = new HashMap<>();
        int[] ends = new int[trace.steps().size()];
        int end = trace.steps().isEmpty() ? 0 : trace.steps().getLast().number() + 1;
        for (int i = ends.length - 1; i >= 0; i--) {
            Step step = trace.steps().get(i);
            ends[i] = next.getOrDefault(step.actor(), end);
            next.put(step.actor(), step.number());
        }
        for (int i = 0; i < ends.length; i++) {
            slice(json, trace.steps().get(i), ends[i]);
        }
    }

    /** A step; to wait lasts until the actor's next one. */
    private static void slice(JsonGenerator json, Step step, int next) {
        boolean isWait = step.kind() == StepKind.BLOCKED;
        begin(json, "X", StepText.of(step, false), step.actor(), micros(step.number()));
        json.writeNumberProperty(
                "dur", isWait ? micros(next - step.number()) - (MICROS_A_STEP - MICROS_SHOWN) : MICROS_SHOWN);
        json.writeStringProperty("cat", isWait ? "wait" : "step");
        json.writeObjectPropertyStart("args");
        json.writeNumberProperty("step", step.number());
        json.writeStringProperty("kind", step.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("target", step.target());
        json.writeStringProperty("value", step.value());
        json.writeStringProperty("before", step.before());
        json.writeStringProperty("location", step.location());
        json.writeStringProperty("method", step.method());
        json.writeBooleanProperty("preemption", step.chosen());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** From each write to the reads by others that saw it. */
    private static void flows(JsonGenerator json, Trace trace) {
        Map<String, Step> writes = new HashMap<>();
        int flow = 0;
        for (Step step : trace.steps()) {
            Step write = writes.get(step.target());
            if (step.kind() == StepKind.WRITE) {
                writes.put(step.target(), step);
            } else if (step.kind() == StepKind.READ && write != null && write.actor() != step.actor()) {
                flow++;
                flow(json, "s", flow, write);
                flow(json, "f", flow, step);
            }
        }
    }

    private static void flow(JsonGenerator json, String phase, int flow, Step step) {
        begin(json, phase, "seen by", step.actor(), micros(step.number()) + MICROS_SHOWN / 2);
        json.writeStringProperty("cat", "value");
        json.writeNumberProperty("id", flow);
        if (phase.equals("f")) {
            // Bound to the slice that is around it, not to the next one.
            json.writeStringProperty("bp", "e");
        }
        json.writeEndObject();
    }

    /** On tracks of their own, since locks need not be nested as slices of one track are. */
    private static void locks(JsonGenerator json, Trace trace) {
        int id = 0;
        for (Span span : Holding.of(trace)) {
            id++;
            String name = trace.actors().get(span.actor()) + " has " + span.what();
            int from = trace.steps().get(span.from()).number();
            int to = trace.steps().get(span.to()).number() + (span.isOpen() ? 1 : 0);
            lock(json, "b", id, name, span.actor(), micros(from));
            lock(json, "e", id, name, span.actor(), micros(to) + (MICROS_SHOWN / 2));
        }
    }

    private static void lock(JsonGenerator json, String phase, int id, String name, int actor, long micros) {
        begin(json, phase, name, actor, micros);
        json.writeStringProperty("cat", "lock");
        json.writeNumberProperty("id", id);
        json.writeEndObject();
    }
}
