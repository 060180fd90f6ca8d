package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.stages.Stage;
import dev.chicane.engine.stages.Stages;
import dev.chicane.report.Block.Tone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A diagnosis as one HTML page that loads nothing: its stages, and below them the page of the search, if there was one. */
final class StagesHtml implements StagesWriter {
    private final HtmlOptions options;

    StagesHtml(HtmlOptions options) {
        this.options = options;
    }

    @Override
    public void write(Stages stages, Writer target) {
        String subject = Printable.text(stages.subject());
        Element all = Element.of("section")
                .with("class", "stages")
                .holding(Element.of("h1").text("Diagnosis of " + subject));
        Optional<Exploration> search = stages.isolate().found();
        all.holding(section("1. Collect", stages.collect(), RunsBlocks::of));
        Element isolation = section("2. Isolate", stages.isolate(), IsolationBlocks::of);
        all.holding(search.isPresent() ? isolation.holding(toThePicture()) : isolation);
        all.holding(section("3. Hypothesise", stages.hypothesise(), HypothesisBlocks::of));
        all.holding(section("4. Verify", stages.verify(), VerificationBlocks::of));
        try {
            if (search.isPresent()) {
                new HtmlReport(options).write(search.get(), all.toString(), target);
            } else {
                HtmlPage.writeStill("Diagnosis - " + subject, all.toString(), target);
            }
            target.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Element toThePicture() {
        return Element.of("p").holding(Element.of("a").with("href", "#page").text("The search, step by step"));
    }

    private static <T> Element section(String title, Stage<T> stage, Function<T, List<Block>> blocks) {
        Element section = Element.of("section").with("class", "stage");
        section.holding(Element.of("h2")
                .text(title + " ")
                .holding(Element.of("span").with("class", "state").text(stage.state())));
        for (Block block : StageBlocks.of(stage, blocks)) {
            section.holding(element(block));
        }
        return section;
    }

    private static Element element(Block block) {
        return switch (block) {
            case Block.Verdict(String label, Tone tone, String text) ->
                Element.of("p")
                        .holding(Element.of("strong")
                                .with("class", tone.name().toLowerCase(Locale.ROOT))
                                .text(label))
                        .text(" " + text);
            case Block.Paragraph(String text) -> Element.of("p").text(text);
            case Block.Quote(List<String> lines) -> Element.of("pre").text(String.join("\n", lines));
        };
    }
}
