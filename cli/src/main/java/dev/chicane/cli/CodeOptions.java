package dev.chicane.cli;

import dev.chicane.heap.instrument.ClassFilter;
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

/** The options that say where a program's classes are, and which of them are instrumented. */
abstract class CodeOptions {
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

    /** The patterns as a filter. */
    final ClassFilter filter() {
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
    List<String> words() {
        var words = new ArrayList<String>();
        if (classPath != null) {
            words.add("-cp");
            words.add(classPath);
        }
        include.forEach(pattern -> words.addAll(List.of("--include", pattern)));
        exclude.forEach(pattern -> words.addAll(List.of("--exclude", pattern)));
        return words;
    }
}
