package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.report.BuildVersion;
import dev.chicane.report.HtmlOptions;
import dev.chicane.report.ReportWriter;
import dev.chicane.report.Sources;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a result is written to, beside what the terminal shows.
 *
 * @param jsonOnOut whether the standard output is for JSON
 * @param json a file for JSON, or null
 * @param html a file for a page, or null
 * @param sarif a file for SARIF, or null
 * @param perfetto a file for Perfetto, or null
 * @param accessLog a file for an access log, or null
 * @param testFolder a folder for a test, or null
 */
record Exports(
        boolean jsonOnOut,
        @Nullable OutputFile json,
        @Nullable OutputFile html,
        @Nullable OutputFile sarif,
        @Nullable OutputFile perfetto,
        @Nullable OutputFile accessLog,
        @Nullable String testFolder) {
    /** Checks that no file is to be written to twice. */
    void checkDistinct() {
        List<OutputFile> files = Stream.of(json, html, sarif, perfetto, accessLog)
                .filter(Objects::nonNull)
                .toList();
        for (OutputFile file : files) {
            if (files.indexOf(file) != files.lastIndexOf(file)) {
                throw new UsageException("Two formats can't be written to one file: " + file.path() + ".");
            }
        }
    }

    /** Writes all; returns what there is to say of it. */
    List<String> write(
            Exploration found, @Nullable TestFile test, Sources sources, String replayCommand, PrintWriter out) {
        String version = BuildVersion.current();
        if (jsonOnOut) {
            ReportWriter.json(version).write(found, out);
        }
        write(json, ReportWriter.json(version), found);
        write(html, ReportWriter.html(new HtmlOptions(version, replayCommand, sources)), found);
        write(sarif, ReportWriter.sarif(version, sources, Path.of("")), found);
        write(perfetto, ReportWriter.perfetto(), found);
        write(accessLog, ReportWriter.accessLog(), found);
        var said = new ArrayList<String>();
        if (perfetto != null && found.trace().steps().isEmpty()) {
            said.add("The trace in " + perfetto.path() + " is empty: there is no failing schedule to show.");
        }
        if (accessLog != null && found.trace().steps().isEmpty()) {
            said.add("The log in " + accessLog.path() + " has no access: there is no failing schedule to show.");
        }
        if (test != null) {
            said.addAll(test.write(found));
        }
        return said;
    }

    private static void write(@Nullable OutputFile file, ReportWriter report, Exploration found) {
        if (file != null) {
            file.write(writer -> report.write(found, writer));
        }
    }
}
