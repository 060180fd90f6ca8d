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
public sealed interface StagesWriter permits StagesConsole {
    /** Text for a terminal, with lines separated by {@code \n}. */
    static StagesWriter console(ConsoleOptions options) {
        return new StagesConsole(options);
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
