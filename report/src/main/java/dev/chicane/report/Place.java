package dev.chicane.report;

import java.util.Optional;

/**
 * A line of a source file.
 *
 * @param className binary name of a class in it, or "" if unknown
 * @param file such as {@code Account.java}
 * @param line from 1
 */
record Place(String className, String file, int line) {
    /** That of a location, {@code File.java:line}, in the code of a class; empty if it names no line. */
    static Optional<Place> of(String className, String location) {
        int colon = location.lastIndexOf(':');
        int line = colon <= 0 ? 0 : number(location.substring(colon + 1));
        return line <= 0 ? Optional.empty() : Optional.of(new Place(className, location.substring(0, colon), line));
    }

    /** That of a frame of a stack, {@code pkg.Class.method(File.java:line)}. */
    static Optional<Place> ofFrame(String frame) {
        int open = frame.lastIndexOf('(');
        if (open < 0 || !frame.endsWith(")")) {
            return Optional.empty();
        }
        int dot = frame.lastIndexOf('.', open);
        return of(dot < 0 ? "" : frame.substring(0, dot), frame.substring(open + 1, frame.length() - 1));
    }

    /** {@code Account.java:14}. */
    String location() {
        return file + ':' + line;
    }

    /** The folder of its package, with a slash at its end; "" for the unnamed package. */
    String folder() {
        return className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
