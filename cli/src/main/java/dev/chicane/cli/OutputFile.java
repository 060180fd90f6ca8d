package dev.chicane.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A file that an option names and a result is to be written to; that it can be is checked before there is one.
 *
 * @param path absolute
 */
record OutputFile(Path path) {
    /**
     * The file that an option names.
     *
     * @throws UsageException if it can't be written to
     */
    static OutputFile of(String option, String file) {
        return of(option, path(option, file), file);
    }

    /** The same for a path that has been made of what the option names. */
    static OutputFile of(String option, Path given, String file) {
        Path path = given.toAbsolutePath().normalize();
        Path folder = path.getParent();
        if (Files.isDirectory(path) || folder == null || !Files.isDirectory(folder)) {
            throw unable(
                    option, file, Files.isDirectory(path) ? "it is a directory" : "there is no directory " + folder);
        }
        if (!Files.isWritable(Files.exists(path) ? path : folder)) {
            throw unable(option, file, "there is no permission to");
        }
        return new OutputFile(path);
    }

    /** Whether a name stands for this file, as it is now. */
    boolean isNamed(String file) {
        try {
            return Files.isSameFile(path, Path.of(file));
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** What an option can't do with what it names. */
    static UsageException unable(String option, String file, String reason) {
        return new UsageException(option + " can't write to " + file + ": " + reason + ".");
    }

    /** What an option names, as a path. */
    static Path path(String option, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(option + " names \"" + text + "\", which is no path: " + e.getReason() + ".");
        }
    }

    /**
     * Takes out what it has, or makes it. What it is stays: a link, or a device.
     *
     * @throws UsageException if it can't be written to
     */
    void empty(String option) {
        try {
            Files.newOutputStream(path).close();
        } catch (AccessDeniedException e) {
            throw unable(option, path.toString(), "there is no permission to");
        } catch (NoSuchFileException e) {
            throw unable(option, path.toString(), "it is a link to where nothing is");
        } catch (IOException e) {
            throw unable(option, path.toString(), e.toString());
        }
    }

    /** Writes to it, in UTF-8, in place of what it had. */
    void write(Consumer<Writer> content) {
        try (Writer writer = Files.newBufferedWriter(path)) {
            content.accept(writer);
        } catch (IOException | UncheckedIOException e) {
            throw new UnableException("The result could not be written to " + path + ": " + e + ".");
        }
    }
}
