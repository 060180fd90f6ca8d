package dev.chicane.report;

import dev.chicane.engine.Exploration;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Writes what an exploration found, in one format.
 *
 * <p>Writers hold no state between calls and may be used by several threads at once, with a {@link Writer} each.
 */
public sealed interface ReportWriter
        permits AccessLogReport, ConsoleReport, HtmlReport, JsonReport, PerfettoReport, SarifReport {
    /** Text for a terminal, with lines separated by {@code \n}; the options say how wide and how much. */
    static ReportWriter console(ConsoleOptions options) {
        return new ConsoleReport(options);
    }

    /**
     * One JSON document, as {@code docs/result.schema.json} describes it; ASCII only, so that no encoding can harm it.
     *
     * @param version of Chicane, for the key {@code chicane}
     */
    static ReportWriter json(String version) {
        return new JsonReport(version);
    }

    /** One HTML page that needs nothing beside it and loads nothing; in UTF-8, for which it holds nothing but ASCII. */
    static ReportWriter html(HtmlOptions options) {
        return new HtmlReport(options);
    }

    /** The line of such a page by which one of a failure tells of which scenario it is. */
    static String titleOfFailure(String scenario) {
        return "<title>" + HtmlReport.title("FAILED", Printable.text(scenario)) + "</title>";
    }

    /**
     * A SARIF log (2.1.0), for hosts of code and for editors; ASCII only.
     *
     * @param version of Chicane
     * @param sources where the program's files may be: places are named by them
     * @param directory what the paths of those that are below it are relative to
     */
    static ReportWriter sarif(String version, Sources sources, Path directory) {
        return new SarifReport(version, sources, directory);
    }

    /** The failing execution in the Trace Event Format, for Perfetto and other viewers of traces; ASCII only. */
    static ReportWriter perfetto() {
        return new PerfettoReport();
    }

    /** The accesses of the failing execution, as {@code docs/access-log.md} describes them; ASCII only. */
    static ReportWriter accessLog() {
        return new AccessLogReport();
    }

    /**
     * Writes a report, ending with a line end, and flushes; does not close.
     *
     * @throws UncheckedIOException if the target can't be written to
     */
    void write(Exploration exploration, Writer target);

    /** The report as one string. */
    default String render(Exploration exploration) {
        var text = new StringWriter();
        write(exploration, text);
        return text.toString();
    }
}
