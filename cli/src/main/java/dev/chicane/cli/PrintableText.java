package dev.chicane.cli;

/** Texts of files and programs, made harmless for a terminal. */
final class PrintableText {
    private PrintableText() {}

    /** The text, with a question mark for what would move the cursor, change colours or reverse the writing direction. */
    static String printable(String text) {
        return text.codePoints()
                .collect(
                        StringBuilder::new,
                        (all, c) -> all.appendCodePoint(
                                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c),
                        StringBuilder::append)
                .toString();
    }
}
