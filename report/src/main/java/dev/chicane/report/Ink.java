package dev.chicane.report;

/** The few colours of a console report; in plain ink every text stays as it is. */
enum Ink {
    /** No escape sequences at all. */
    PLAIN,
    /** ANSI escape sequences (ECMA-48, SGR). */
    ANSI;

    /** What went wrong. */
    String bad(String text) {
        return sgr("1;31", text);
    }

    /** What was proven. */
    String good(String text) {
        return sgr("1;32", text);
    }

    /** What deserves a look. */
    String mark(String text) {
        return sgr("1;33", text);
    }

    /** Headings. */
    String strong(String text) {
        return sgr("1", text);
    }

    /** What only accompanies. */
    String faint(String text) {
        return sgr("2", text);
    }

    private String sgr(String code, String text) {
        return this == PLAIN || text.isBlank() ? text : "\033[" + code + "m" + text + "\033[0m";
    }
}
