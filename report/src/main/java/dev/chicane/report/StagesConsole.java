package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.stages.Stage;
import dev.chicane.engine.stages.Stages;
import dev.chicane.report.Block.Tone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A diagnosis as text for a terminal: a stage after the other, and the whole report on the search in the second. */
final class StagesConsole implements StagesWriter {
    private final ConsoleOptions options;
    private final Ink ink;

    StagesConsole(ConsoleOptions options) {
        this.options = options;
        this.ink = options.colour() ? Ink.ANSI : Ink.PLAIN;
    }

    @Override
    public void write(Stages stages, Writer target) {
        try {
            target.write(section("1. Collect", stages.collect(), RunsBlocks::of));
            target.write('\n');
            target.write(isolation(stages.isolate()));
            target.write('\n');
            target.write(section("3. Hypothesise", stages.hypothesise(), HypothesisBlocks::of));
            target.write('\n');
            target.write(section("4. Verify", stages.verify(), VerificationBlocks::of));
            target.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String isolation(Stage<Exploration> stage) {
        String head = section("2. Isolate", stage, found -> List.of());
        return stage.found()
                .map(found -> head + "\n" + ReportWriter.console(options).render(found))
                .orElse(head);
    }

    private <T> String section(String title, Stage<T> stage, Function<T, List<Block>> blocks) {
        var page = new Page(options.width(), ink);
        page.heading(title + ": " + stage.state());
        for (Block block : StageBlocks.of(stage, blocks)) {
            print(block, page);
        }
        return page.toString();
    }

    private void print(Block block, Page page) {
        String indent = " ".repeat(Page.INDENT);
        switch (block) {
            case Block.Verdict(String label, Tone tone, String text) -> {
                String shown = indent + label;
                page.labelled(shown, inkOf(tone), shown.length() + 2, text);
            }
            case Block.Paragraph(String text) ->
                Fit.lines(text, page.width() - Page.INDENT).forEach(line -> page.line(indent + line));
            case Block.Quote(List<String> lines) -> lines.forEach(line -> page.line(indent + indent + line));
        }
    }

    private UnaryOperator<String> inkOf(Tone tone) {
        return switch (tone) {
            case BAD -> ink::bad;
            case GOOD -> ink::good;
            case OPEN -> ink::strong;
        };
    }
}
