package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.report.RaceTestSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JUnit test that {@code --write-test} writes, and where: in the package of the main class, below the folder that is named. */
final class TestFile {
    static final String OPTION = "--write-test";

    /** A longer token stands in a file of its own: no string literal may be longer than 65,535 bytes. */
    private static final int LONGEST_TOKEN = 4_000;

    private final RaceTestSource test;
    private final Path folder;
    private final String given;

    /**
     * In that folder, which is checked.
     *
     * @throws UsageException if the test can't be written there, or would overwrite what is not Chicane's
     */
    TestFile(RaceTestSource test, String given) {
        this.test = test;
        this.given = given;
        Path root = folder(given);
        this.folder = test.packageName().isEmpty()
                ? root
                : root.resolve(Path.of("", test.packageName().split("\\.")));
        checkFolder();
        checkFile(source());
        checkFile(token());
    }

    /** The folder that the option names. */
    static Path folder(String given) {
        Path root = OutputFile.path(OPTION, given);
        if (!Files.isDirectory(root)) {
            throw OutputFile.unable(
                    OPTION, given, Files.exists(root) ? "it is not a directory" : "there is no such directory");
        }
        if (!Files.isWritable(root)) {
            throw OutputFile.unable(OPTION, given, "there is no permission to");
        }
        return root;
    }

    private Path source() {
        return folder.resolve(test.className() + ".java");
    }

    private Path token() {
        return folder.resolve(test.className() + ".token");
    }

    /** Packages are made when there is something to write; what stands in their place is seen now. */
    private void checkFolder() {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing != null && !(Files.isDirectory(existing) && Files.isWritable(existing))) {
            throw OutputFile.unable(OPTION, given, existing + " is no directory that can be written to");
        }
    }

    private void checkFile(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        if (!isOurs(file)) {
            throw OutputFile.unable(OPTION, given, file + " is there, and was not written by it: move it away");
        }
        OutputFile.of(OPTION, file, given);
    }

    private static boolean isOurs(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String first = reader.readLine();
            return first != null && first.startsWith(file.toString().endsWith(".java") ? RaceTestSource.MARK : "c1.");
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes it; returns what there is to say of that. */
    List<String> write(Exploration found) {
        String replay = found.replay();
        if (found.violation() == null || replay == null) {
            return List.of("No test was written: nothing has failed.");
        }
        var said = new ArrayList<String>();
        try {
            Files.createDirectories(folder);
            String token = ReplayToken.decode(replay).of(test.scenario()).encode();
            if (token.length() > LONGEST_TOKEN) {
                put(token(), token + "\n");
                said.add("The schedule is in " + token() + ", which the test reads.");
                token = token().toString();
            } else {
                Files.deleteIfExists(token());
            }
            put(source(), test.text(found, token));
        } catch (IOException e) {
            throw new UnableException("The test could not be written to " + folder + ": " + e + ".");
        }
        said.addFirst("A test that replays this is in " + source() + ".");
        return said;
    }

    private static void put(Path file, String text) {
        new OutputFile(file).write(writer -> append(writer, text));
    }

    private static void append(Writer writer, String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
