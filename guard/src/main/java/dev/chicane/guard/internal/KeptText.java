package dev.chicane.guard.internal;

/** Texts that every store keeps as they are, so that two of them are the same there only if they are. */
public final class KeptText {
    private KeptText() {}

    /** Whether it has 1 to this many characters, none of them a control character or half of a surrogate pair. */
    public static boolean is(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest && text.codePoints().allMatch(KeptText::isKept);
    }

    /** Whether it is kept as it is, however long: the character 0 and half of a surrogate pair are not. */
    public static boolean isExact(String text) {
        return text.codePoints()
                .allMatch(character -> character != 0 && Character.getType(character) != Character.SURROGATE);
    }

    private static boolean isKept(int character) {
        int type = Character.getType(character);
        // Halves of surrogate pairs are all the same question mark to a store.
        return type != Character.CONTROL && type != Character.SURROGATE;
    }
}
