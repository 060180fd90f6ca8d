package dev.chicane.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a POSIX shell wants them. */
final class ShellWords {
    private ShellWords() {}

    /** One line that a shell splits into exactly these words. */
    static String join(List<String> words) {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
