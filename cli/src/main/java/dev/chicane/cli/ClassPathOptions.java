package dev.chicane.cli;

import dev.chicane.engine.explain.Edit;
import dev.chicane.heap.Program;
import dev.chicane.heap.ProgramStore;
import dev.chicane.report.Sources;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a program and its sources are, and which of its classes are instrumented, to be explored. */
abstract class ClassPathOptions extends CodeOptions {
    @Option(
            names = "--source",
            paramLabel = "PATH",
            description =
                    "Directories and jars with the program's sources, of which a failure shows the lines (default: where"
                            + " Maven and Gradle have them beside the class path). May be given several times.")
    private List<String> source = new ArrayList<>();

    /** Loads a main class of it. */
    final Program load(String mainClass, List<String> arguments) {
        return load(mainClass, arguments, List.of());
    }

    /** The same with these edits. */
    final Program load(String mainClass, List<String> arguments, List<Edit> edits) {
        return load(mainClass, arguments, edits, null);
    }

    /** With what it shares beside its heap; null: nothing. */
    final Program load(String mainClass, List<String> arguments, List<Edit> edits, @Nullable ProgramStore store) {
        return Program.load(classPath(), mainClass, arguments, filter(), edits, store);
    }

    /** Where the sources are that were asked for, or may be. */
    final Sources sources() {
        if (source.isEmpty()) {
            return Sources.guessed(classPath(), Path.of(""));
        }
        var roots = new ArrayList<Path>();
        for (String given : source) {
            for (String entry : given.split(Pattern.quote(File.pathSeparator), -1)) {
                Path root = OutputFile.path("--source", entry);
                if (!Files.isReadable(root)) {
                    throw new UsageException("--source names " + entry + ", which can't be read.");
                }
                roots.add(root);
            }
        }
        return Sources.in(roots);
    }

    @Override
    final List<String> words() {
        var words = new ArrayList<>(super.words());
        source.forEach(path -> words.addAll(List.of("--source", path)));
        return words;
    }

    /** Whether a main class is needed for any of these options. */
    final boolean isGiven() {
        return !words().isEmpty();
    }
}
