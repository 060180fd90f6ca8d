package dev.chicane.cli;

import dev.chicane.engine.explain.Edit;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import dev.chicane.report.Sources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a program and its sources are, and which of its classes are instrumented. */
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
abstract class ClassPathOptions {
    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description =
                    "The program's directories and jars, separated as the java command wants them; DIR/* stands for"
                            + " the jars in a directory (default: the current directory).")
    @Nullable
    private String classPath;

    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            description =
                    "Only instrument these classes: a class or package name in which * stands for anything, such as"
                            + " 'com.acme.*'. May be given several times.")
    private List<String> include = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            description = "Do not instrument these classes. May be given several times.")
    private List<String> exclude = new ArrayList<>();

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
        return Program.load(classPath(), mainClass, arguments, filter(), edits);
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

    private ClassFilter filter() {
        try {
            return new ClassFilter(include, exclude);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Its directories and jars. */
    final List<Path> classPath() {
        return classPath(classPath == null ? "." : classPath);
    }

    /** The entries of a class path as the java command takes it. */
    static List<Path> classPath(String given) {
        var entries = new ArrayList<Path>();
        for (String entry : given.split(Pattern.quote(File.pathSeparator), -1)) {
            if (entry.endsWith("*")) {
                entries.addAll(jarsIn(entry.substring(0, entry.length() - 1)));
            } else {
                entries.add(OutputFile.path("The class path", entry.isEmpty() ? "." : entry));
            }
        }
        return entries;
    }

    private static List<Path> jarsIn(String directory) {
        Path folder = OutputFile.path("The class path", directory.isEmpty() ? "." : directory);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UsageException("The class path entry " + directory + "* can't be listed: " + e + ".");
        }
    }

    /** The patterns of the classes that are instrumented, if not all are. */
    final List<String> included() {
        return include;
    }

    /** Those of the classes that are not. */
    final List<String> excluded() {
        return exclude;
    }

    /** The given ones among these options, as words of a command line. */
    final List<String> words() {
        var words = new ArrayList<String>();
        if (classPath != null) {
            words.add("-cp");
            words.add(classPath);
        }
        include.forEach(pattern -> words.addAll(List.of("--include", pattern)));
        exclude.forEach(pattern -> words.addAll(List.of("--exclude", pattern)));
        source.forEach(path -> words.addAll(List.of("--source", path)));
        return words;
    }

    /** Whether a main class is needed for any of these options. */
    final boolean isGiven() {
        return !words().isEmpty();
    }
}
