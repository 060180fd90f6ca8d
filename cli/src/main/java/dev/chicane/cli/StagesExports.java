package dev.chicane.cli;

import dev.chicane.engine.stages.Stages;
import dev.chicane.report.HtmlOptions;
import dev.chicane.report.StagesWriter;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a diagnosis is written to, beside what the terminal shows. */
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
final class StagesExports {
    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description =
                    "Write the diagnosis as JSON; - writes it to the standard output and the text to the error output.")
    @Nullable
    private String json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the diagnosis as one HTML page.")
    @Nullable
    private String html;

    /** Where it goes. */
    record Files(@Nullable OutputFile json, @Nullable OutputFile html) {}

    /**
     * What is asked for.
     *
     * @throws UsageException if something of it can't be written to
     */
    Files files() {
        if ("-".equals(html)) {
            throw OutputFile.unable("--html", "-", "it takes a file");
        }
        OutputFile jsonFile = json == null || jsonOnOut() ? null : OutputFile.of("--json", json);
        OutputFile htmlFile = html == null ? null : OutputFile.of("--html", html);
        if (jsonFile != null && jsonFile.equals(htmlFile)) {
            throw new UsageException("Two formats can't be written to one file: " + jsonFile.path() + ".");
        }
        return new Files(jsonFile, htmlFile);
    }

    /** Whether the standard output is for JSON, and the text goes to the error output. */
    boolean jsonOnOut() {
        return "-".equals(json);
    }

    /** Writes all. */
    void write(Stages stages, Files files, HtmlOptions options, PrintWriter out) {
        var asJson = StagesWriter.json(options.version());
        if (jsonOnOut()) {
            asJson.write(stages, out);
        }
        if (files.json() != null) {
            files.json().write(writer -> asJson.write(stages, writer));
        }
        if (files.html() != null) {
            files.html().write(writer -> StagesWriter.html(options).write(stages, writer));
        }
    }
}
