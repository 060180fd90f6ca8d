package dev.chicane.report;

import dev.chicane.engine.Exploration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** A result as text for a terminal: the verdict first, then why, the numbers, and how to see it again. */
final class ConsoleReport implements ReportWriter {
    private final ConsoleOptions options;
    private final List<Section> sections;

    ConsoleReport(ConsoleOptions options) {
        this.options = options;
        boolean whole = options.wholeTrace();
        sections = List.of(
                new Headline(whole),
                new Stack(whole),
                new Waits(whole),
                new AnomalySection(),
                new Why(whole),
                new TwoStacks(whole),
                new Likelihood(),
                new Prevention(),
                new Interleaving(whole, options.wholeTraceHint()),
                new SourceLines(options.sources(), whole),
                new DataRaces(whole),
                new ProgramOutput(whole),
                new Numbers(),
                new Caveats(whole),
                new ReplayLine(options.replayCommand()));
    }

    @Override
    public void write(Exploration exploration, Writer target) {
        var page = new Page(options.width(), options.colour() ? Ink.ANSI : Ink.PLAIN);
        Exploration printable = Printable.exploration(exploration);
        for (Section section : sections) {
            page.gap();
            section.print(printable, page);
        }
        try {
            target.write(page.toString());
            target.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
