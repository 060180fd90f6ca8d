package dev.chicane.report;

/** Any text as Java source: in a literal, or in a comment. What comes of it is ASCII. */
final class JavaText {
    private JavaText() {}

    /** A string literal of exactly this value, with its quotes. */
    static String literal(String value) {
        var text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (isPlain(c)) {
                        text.append(c);
                    } else {
                        text.append("\\u%04x".formatted((int) c));
                    }
                }
            }
        }
        return text.append('"').toString();
    }

    /** One line that ends no comment, and says nothing to the compiler; what would is a question mark. */
    static String comment(String value) {
        var text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean endsIt = c == '/' && i > 0 && value.charAt(i - 1) == '*';
            text.append(isPlain(c) && c != '\\' && !endsIt ? c : '?');
        }
        return text.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~';
    }
}
