package dev.chicane.junit;

import dev.chicane.engine.Exploration;
import dev.chicane.report.ReportWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the HTML page of a failing test goes: into a folder of its class, in a file with its method's name. Thread-safe.
 *
 * @param folder with the classes' folders; null if no pages are wanted
 */
record FailurePages(@Nullable Path folder) {
    /** False: no pages. Else where they go. */
    static final String HTML = "chicane.html";

    private static final int LONGEST_NAME = 100;
    private static final int LINES_OF_HEAD = 20;
    /** By this JVM: a method may fail several times, with other parameters of its class. */
    private static final Set<Path> WRITTEN = ConcurrentHashMap.newKeySet();

    /**
     * As the configuration parameter says; else where Maven or Gradle has what is made of the project.
     *
     * @throws IllegalArgumentException if its value can't be used
     */
    static FailurePages of(Function<String, @Nullable String> parameters) {
        String given = parameters.apply(HTML);
        String wanted = given == null ? "true" : given.strip();
        return switch (wanted) {
            case "false" -> new FailurePages(null);
            case "true" -> {
                boolean isGradle = Files.isDirectory(Path.of("build")) && !Files.isDirectory(Path.of("target"));
                yield new FailurePages(Path.of(isGradle ? "build" : "target", "chicane"));
            }
            case "" -> throw new IllegalArgumentException(HTML + " takes true, false or a folder, not \"\".");
            default -> {
                try {
                    yield new FailurePages(Path.of(wanted));
                } catch (InvalidPathException e) {
                    throw new IllegalArgumentException(
                            HTML + " takes true, false or a folder, not \"" + wanted + "\".", e);
                }
            }
        };
    }

    /** Writes the page of a failure, and says where it is, or why it is not; "" if none is wanted. */
    String write(Exploration found, Class<?> testClass, String method, ReportWriter page) {
        if (folder == null) {
            return "";
        }
        int number = 1;
        Path file = file(folder, testClass, method, number);
        while (!WRITTEN.add(file)) {
            number++;
            file = file(folder, testClass, method, number);
        }
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (var writer = Files.newBufferedWriter(file)) {
                page.write(found, writer);
            }
            return "\nTo look at it\n  " + file.toUri() + "\n";
        } catch (IOException | UncheckedIOException e) {
            return "\nThe page " + file + " could not be written: " + e + ". " + HTML
                    + " names another folder, or false for none.\n";
        }
    }

    /**
     * A test has passed: pages that it has left in an earlier JVM, when it failed, are of what is mended, and are deleted. What is no
     * such page stays, whatever it is called.
     */
    void passed(Exploration found, Class<?> testClass, String method) {
        if (folder == null) {
            return;
        }
        String title = ReportWriter.titleOfFailure(found.scenario());
        Path file = file(folder, testClass, method, 1);
        for (int i = 2; Files.isRegularFile(file); i++) {
            try {
                if (!WRITTEN.contains(file) && isTitled(file, title)) {
                    Files.delete(file);
                }
            } catch (IOException | UncheckedIOException e) {
                // It stays, as it would where no test is run: that is no reason to fail.
                return;
            }
            file = file(folder, testClass, method, i);
        }
    }

    private static boolean isTitled(Path file, String title) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(LINES_OF_HEAD).anyMatch(title::equals);
        }
    }

    private static Path file(Path folder, Class<?> testClass, String method, int number) {
        return folder.resolve(fileName(testClass.getName()))
                .resolve(fileName(method) + (number == 1 ? "" : "-" + number) + ".html")
                .toAbsolutePath();
    }

    /** Languages other than Java have names of methods that no file can have. */
    private static String fileName(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}_$.-]", "_");
        return plain.length() <= LONGEST_NAME
                ? plain
                : plain.substring(0, LONGEST_NAME) + "-" + Integer.toHexString(name.hashCode());
    }
}
