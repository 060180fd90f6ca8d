package dev.chicane.report;

import dev.chicane.engine.Exploration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * A result as one HTML page that loads nothing: the result as data, a script that draws it, and, for who has no script, the
 * console's text.
 *
 * <p>Nothing of the program's is ever parsed as HTML: the data is JSON without a {@code <}, the text is escaped, and the page's
 * own security policy lets the browser run no other script than this one, and load nothing at all.
 */
final class HtmlReport implements ReportWriter {
    private static final String PAGE = HtmlPage.resource("page.html");
    private static final String STYLE = HtmlPage.resource("page.css");
    private static final List<String> SCRIPTS = List.of(
            "elements.js",
            "result.js",
            "layout.js",
            "marks.js",
            "chart.js",
            "values.js",
            "source.js",
            "sections.js",
            "page.js");
    private static final int TEXT_WIDTH = 100;

    private final HtmlOptions options;

    HtmlReport(HtmlOptions options) {
        this.options = options;
    }

    /** The title of a page, as HTML. */
    static String title(String label, String printableScenario) {
        return Element.escaped(label + " - " + printableScenario);
    }

    @Override
    public void write(Exploration exploration, Writer target) {
        write(exploration, "", target);
    }

    /** With HTML that comes before it. */
    void write(Exploration exploration, String before, Writer target) {
        Exploration printable = Printable.exploration(exploration);
        String script = "(() => {\n'use strict';\n"
                + String.join("\n", SCRIPTS.stream().map(HtmlPage::resource).toList()) + "})();\n";
        String page = PAGE;
        // What is filled in last is not looked at again: the program may print "@script@" as well.
        String style = before.isEmpty() ? STYLE : STYLE + HtmlPage.resource("stages.css");
        page = page.replace("@style-hash@", HtmlPage.hash(style)).replace("@script-hash@", HtmlPage.hash(script));
        page = page.replace("@style@", style).replace("@script@", script);
        String[] around = page.split("@(?:title|before|anomaly|curve|text|data)@", -1);
        String text = ReportWriter.console(ConsoleOptions.PLAIN
                        .withWidth(TEXT_WIDTH)
                        .withWholeTrace(true)
                        .withSources(options.sources())
                        .withReplayCommand(options.replayCommand()))
                .render(exploration);
        String data = HtmlData.of(printable, options);
        try {
            target.write(around[0]);
            target.write(title(Headline.label(printable), printable.scenario()));
            target.write(around[1]);
            target.write(before);
            target.write(around[2]);
            target.write(CycleSvg.of(printable));
            target.write(around[3]);
            target.write(CurveSvg.of(printable));
            target.write(around[4]);
            target.write(Element.escaped(text));
            target.write(around[5]);
            target.write(data);
            target.write(around[6]);
            target.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
