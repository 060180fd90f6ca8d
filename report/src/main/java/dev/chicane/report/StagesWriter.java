package dev.chicane.report;

import dev.chicane.engine.stages.Stages;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Writes a diagnosis in four stages, in one format.
 *
 * <p>Writers hold no state between calls and may be used by several threads at once, with a {@link Writer} each.
 */
public sealed interface StagesWriter permits StagesConsole, StagesHtml, StagesJson {
    /** Text for a terminal, with lines separated by {@code \n}. */
    static StagesWriter console(ConsoleOptions options) {
        return new StagesConsole(options);
    }

    /**
     * One JSON document, as {@code docs/diagnose.md} describes it; ASCII only.
     *
     * @param version of Chicane
     */
    static StagesWriter json(String version) {
        return new StagesJson(version);
    }

    /** One HTML page that needs nothing beside it and loads nothing, ASCII only; the options are for the part on the search. */
    static StagesWriter html(HtmlOptions options) {
        return new StagesHtml(options);
    }

    /**
     * Writes a report, ending with a line end, and flushes; does not close.
     *
     * @throws UncheckedIOException if the target can't be written to
     */
    void write(Stages stages, Writer target);

    /** The report as one string. */
    default String render(Stages stages) {
        var text = new StringWriter();
        write(stages, text);
        return text.toString();
    }
}
