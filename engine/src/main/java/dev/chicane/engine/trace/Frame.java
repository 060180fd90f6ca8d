package dev.chicane.engine.trace;

import java.util.function.UnaryOperator;

/**
 * One frame of an actor's stack.
 *
 * @param className binary name of the class, such as {@code bank.Account$Entry}
 * @param method name of the method
 * @param file name of the source file, or "" if it is not known
 * @param line line number from 1, or 0 if unknown
 */
public record Frame(String className, String method, String file, int line) {
    /** As the JVM tells it. */
    public static Frame of(StackTraceElement element) {
        String file = element.getFileName();
        return new Frame(
                element.getClassName(),
                element.getMethodName(),
                file == null ? "" : file,
                Math.max(0, element.getLineNumber()));
    }

    /** The same with each text as this says. */
    Frame with(UnaryOperator<String> text) {
        return new Frame(text.apply(className), text.apply(method), text.apply(file), line);
    }

    /** The same, of a method of this name. */
    public Frame withMethod(String name) {
        return new Frame(className, name, file, line);
    }

    /** {@code pkg.Class.method(File.java:line)}, as far as that is known. */
    @Override
    public String toString() {
        String place = file.isEmpty() ? "Unknown Source" : line == 0 ? file : file + ":" + line;
        return className + '.' + method + '(' + place + ')';
    }
}
