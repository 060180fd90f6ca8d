package dev.chicane.report;

import dev.chicane.engine.Exploration;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Writes what an exploration found, in one format.
 *
 * <p>Writers hold no state between calls and may be used by several threads at once, with a {@link Writer} each.
 */
public sealed interface ReportWriter permits ConsoleReport, JsonReport, HtmlReport {
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
