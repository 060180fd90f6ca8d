package dev.chicane.report;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Places of the program as SARIF's locations: by the path of the file below a directory, where it is found there, so that a
 * code host finds it too; else by that of its package. For one document: what was found is kept.
 */
final class SarifLocations {
    /** What paths below the directory are relative to. */
    static final String BASE = "%SRCROOT%";

    private static final String UNRESERVED = "-._~/";

    private final Sources sources;
    private final Path directory;
    private final Map<Place, Optional<Path>> files = new HashMap<>();

    SarifLocations(Sources sources, Path directory) {
        this.sources = sources;
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** Where a violation is: by its stack, or by a step at the same place. */
    static Optional<Place> of(Violation violation, Trace trace) {
        Optional<Place> inStack = violation.stack().stream()
                .map(Place::ofFrame)
                .flatMap(Optional::stream)
                .filter(place -> place.location().equals(violation.location()))
                .findFirst();
        return inStack.or(() -> byStep(violation.location(), trace))
                .or(() -> Place.of("", violation.location()))
                .or(() -> lastOf(trace));
    }

    /** What is told by its location alone, in the class of a step that was taken there. */
    static Optional<Place> byStep(String location, Trace trace) {
        return places(trace).filter(place -> place.location().equals(location)).findFirst();
    }

    private static Optional<Place> lastOf(Trace trace) {
        return places(trace).reduce((first, second) -> second);
    }

    private static Stream<Place> places(Trace trace) {
        return trace.steps().stream().map(SarifLocations::of).flatMap(Optional::stream);
    }

    /** Where a step is. */
    static Optional<Place> of(Step step) {
        return Place.of(step.className(), step.location());
    }

    /** A location object: a place and what is to be said of it, either of which there may be none. */
    void write(JsonGenerator json, @Nullable Place place, String method, String text) {
        json.writeStartObject();
        content(json, place, method, text);
        json.writeEndObject();
    }

    /** The same as the value of a key. */
    void write(JsonGenerator json, String key, @Nullable Place place, String method, String text) {
        json.writeObjectPropertyStart(key);
        content(json, place, method, text);
        json.writeEndObject();
    }

    private void content(JsonGenerator json, @Nullable Place place, String method, String text) {
        if (place != null) {
            physical(json, place);
        }
        if (!method.isEmpty()) {
            json.writeArrayPropertyStart("logicalLocations");
            json.writeStartObject();
            json.writeStringProperty("fullyQualifiedName", method);
            json.writeStringProperty("kind", "function");
            json.writeEndObject();
            json.writeEndArray();
        }
        if (!text.isEmpty()) {
            message(json, "message", text);
        }
    }

    private void physical(JsonGenerator json, Place place) {
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        Path file = files.computeIfAbsent(place, sources::file)
                .map(found -> found.toAbsolutePath().normalize())
                .filter(found -> found.startsWith(directory))
                .orElse(null);
        if (file == null) {
            json.writeStringProperty("uri", uri(place.folder() + place.file()));
        } else {
            json.writeStringProperty(
                    "uri", uri(directory.relativize(file).toString().replace('\\', '/')));
            json.writeStringProperty("uriBaseId", BASE);
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("region");
        json.writeNumberProperty("startLine", place.line());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** A message object: braces would be placeholders, and brackets links, so they are written as the format wants them. */
    static void message(JsonGenerator json, String key, String text) {
        json.writeObjectPropertyStart(key);
        json.writeStringProperty(
                "text", text.replace("{", "{{").replace("}", "}}").replace("](", "] ("));
        json.writeEndObject();
    }

    /** A relative path as a URI (RFC 3986). */
    private static String uri(String path) {
        var uri = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
            if (plain || UNRESERVED.indexOf(b) >= 0) {
                uri.append((char) b);
            } else {
                uri.append("%%%02X".formatted(b & 0xFF));
            }
        }
        return uri.toString();
    }
}
