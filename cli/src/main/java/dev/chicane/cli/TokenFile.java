package dev.chicane.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps a token that is too long for a command line in a file in the temporary folder. */
final class TokenFile {
    private static final int LONGEST_ON_A_LINE = 2_000;

    private TokenFile() {}

    /** The token itself, or the file that has it. */
    static String keepShort(String token) {
        if (token.length() <= LONGEST_ON_A_LINE) {
            return token;
        }
        try {
            Path file = Files.createTempFile("chicane-replay-", ".txt");
            Files.writeString(file, token + "\n");
            return file.toString();
        } catch (IOException e) {
            return token;
        }
    }
}
