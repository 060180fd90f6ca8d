package dev.chicane.cli;

import dev.chicane.jdbc.spec.Permutations;
import dev.chicane.jdbc.spec.Spec;
import dev.chicane.jdbc.spec.SpecParser;
import dev.chicane.jdbc.spec.SpecSyntaxException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A specification with its file.
 *
 * @param path where it was read
 * @param name of the file without its ending
 * @param spec what is in it
 */
record SpecFile(Path path, String name, Spec spec) {
    private static final String ENDING = ".spec";

    /**
     * Reads one.
     *
     * @throws UsageException if it can't be read, or is no specification
     */
    static SpecFile read(String given) {
        Path path = OutputFile.path("spec", given);
        String file = String.valueOf(path.getFileName());
        String name = file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : file;
        try {
            return new SpecFile(path, name, SpecParser.parse(given, text(path, given)));
        } catch (SpecSyntaxException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The text of a file.
     *
     * @throws UsageException if it can't be read
     */
    static String text(Path path, String given) {
        if (Files.isDirectory(path)) {
            throw new UsageException(given + " is a directory, and not a file.");
        }
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new UsageException("There is no file " + given + ".");
        } catch (CharacterCodingException e) {
            throw new UsageException(given + " is not text in UTF-8.");
        } catch (IOException e) {
            throw new UsageException(given + " can't be read: " + e + ".");
        }
    }

    Permutations permutations() {
        return Permutations.of(spec);
    }

    /** How many permutations there are, in words. */
    String count() {
        BigInteger count = permutations().count();
        return String.format("%,d", count) + (count.equals(BigInteger.ONE) ? " permutation" : " permutations");
    }
}
