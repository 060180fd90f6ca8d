package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.report.ReportWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that an option names for a report; whether it can be written is known before there is anything to report. */
record ReportFile(Path path) {
    /**
     * The file of an option; null if the option was not given.
     *
     * @throws UsageException if it can't be written
     */
    static @Nullable ReportFile of(String option, @Nullable String file) {
        if (file == null) {
            return null;
        }
        Path path = path(option, file);
        Path folder = path.getParent();
        if (Files.isDirectory(path) || folder == null || !Files.isDirectory(folder)) {
            throw new UsageException(option + " can't write to " + file + ": "
                    + (Files.isDirectory(path) ? "it is a directory." : "there is no directory " + folder + "."));
        }
        if (!Files.isWritable(Files.exists(path) ? path : folder)) {
            throw new UsageException(option + " can't write to " + file + ": there is no permission to.");
        }
        return new ReportFile(path);
    }

    private static Path path(String option, String file) {
        try {
            if (!file.isBlank()) {
                return Path.of(file).toAbsolutePath();
            }
        } catch (InvalidPathException e) {
            throw new UsageException(option + " names \"" + file + "\", which is no path: " + e.getReason() + ".");
        }
        throw new UsageException(option + " needs the name of a file.");
    }

    /** Writes a report into it. */
    void write(ReportWriter report, Exploration found) {
        try (var writer = Files.newBufferedWriter(path)) {
            report.write(found, writer);
        } catch (IOException | UncheckedIOException e) {
            throw new UnableException("The result could not be written to " + path + ": " + e + ".");
        }
    }
}
