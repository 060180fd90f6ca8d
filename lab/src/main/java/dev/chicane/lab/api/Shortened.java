package dev.chicane.lab.api;

/** What was given, as a message quotes it. */
final class Shortened {
    private static final int LONGEST = 64;

    private Shortened() {}

    /** All of it, or its beginning. */
    static String of(String given) {
        if (given.length() <= LONGEST) {
            return given;
        }
        // Not in the middle of a character.
        int end = Character.isHighSurrogate(given.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return given.substring(0, end) + "...";
    }
}
