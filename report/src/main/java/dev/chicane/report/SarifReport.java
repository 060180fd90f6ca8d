package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.ViolationKind;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A result as a SARIF log (OASIS, Static Analysis Results Interchange Format 2.1.0), for hosts of code and for editors. */
final class SarifReport implements ReportWriter {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final String version;
    private final Sources sources;
    private final Path directory;

    SarifReport(String version, Sources sources, Path directory) {
        this.version = version;
        this.sources = sources;
        this.directory = directory;
    }

    @Override
    public void write(Exploration exploration, Writer target) {
        JsonDocument.write(target, JsonLayout.TREES, json -> document(json, exploration));
    }

    private void document(JsonGenerator json, Exploration found) {
        json.writeStartObject();
        json.writeStringProperty("$schema", SCHEMA);
        json.writeStringProperty("version", "2.1.0");
        json.writeArrayPropertyStart("runs");
        json.writeStartObject();
        tool(json);
        // Keeps apart what is found in different programs of one project.
        json.writeObjectPropertyStart("automationDetails");
        json.writeStringProperty("id", "chicane/" + found.scenario() + "/");
        json.writeEndObject();
        invocation(json, found);
        json.writeObjectPropertyStart("originalUriBaseIds");
        json.writeObjectPropertyStart(SarifLocations.BASE);
        SarifLocations.message(json, "description", "The directory in which chicane was called.");
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringProperty("columnKind", "utf16CodeUnits");
        new SarifResults(new SarifLocations(sources, directory)).write(json, found);
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("scenario", found.scenario());
        json.writeStringProperty("verdict", found.verdict().toString());
        json.writeNumberProperty("schedules", found.schedules());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tool(JsonGenerator json) {
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "chicane");
        json.writeStringProperty("version", version);
        json.writeArrayPropertyStart("rules");
        for (ViolationKind kind : ViolationKind.values()) {
            json.writeStartObject();
            json.writeStringProperty("id", kind.toString());
            SarifLocations.message(json, "shortDescription", meaning(kind));
            json.writeObjectPropertyStart("defaultConfiguration");
            json.writeStringProperty("level", kind == ViolationKind.DATA_RACE ? "warning" : "error");
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String meaning(ViolationKind kind) {
        return switch (kind) {
            case ASSERTION -> "An assertion fails in some interleaving";
            case EXCEPTION -> "A thread dies of an error, or the program exits with one, in some interleaving";
            case DEADLOCK -> "A thread that should go on never can";
            case LIVELOCK -> "Threads turn in a loop for ever";
            case INVARIANT -> "A stated invariant does not hold in some interleaving";
            case DATA_RACE -> "Two accesses of one variable, at least one of them a write, that nothing orders";
            case NON_SERIAL -> "An outcome that no serial order gives";
            case NON_LINEARIZABLE -> "A history of operations that no sequential one explains";
        };
    }

    /** What was not seen is told by the run, since it is about no line of the code. */
    private static void invocation(JsonGenerator json, Exploration found) {
        json.writeArrayPropertyStart("invocations");
        json.writeStartObject();
        json.writeBooleanProperty("executionSuccessful", found.verdict() != Verdict.INTERRUPTED);
        json.writeArrayPropertyStart("toolExecutionNotifications");
        notifications(json, "warning", found.notCovered());
        notifications(json, "note", found.remarks());
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void notifications(JsonGenerator json, String level, List<String> sentences) {
        for (String sentence : sentences) {
            json.writeStartObject();
            json.writeStringProperty("level", level);
            SarifLocations.message(json, "message", sentence);
            json.writeEndObject();
        }
    }
}
