package dev.chicane.engine.explain;

import java.util.regex.Pattern;

/** A change of a program that can be made without its source, to see whether it prevents a failure. */
public sealed interface Edit {
    /** Where it is made, as {@code File.java:line}, or what is changed. */
    String place();

    /**
     * All that the lines do is done under a lock, the same for all such lines: atomic for each other.
     *
     * @param className binary name of the class
     * @param method name of the method
     * @param file name of the source file
     * @param from the first line, from 1
     * @param to the last line
     */
    record LockLines(String className, String method, String file, int from, int to) implements Edit {
        @Override
        public String place() {
            return file + ":" + from + (from == to ? "" : "-" + to);
        }

        /** Whether both are of one method, with no line between them. */
        boolean touches(LockLines other) {
            return className.equals(other.className)
                    && method.equals(other.method)
                    && from <= other.to + 1
                    && other.from <= to + 1;
        }

        /** Both, and what is between them. */
        LockLines around(LockLines other) {
            return new LockLines(className, method, file, Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    /**
     * A field is volatile.
     *
     * @param className binary name of the class that declares it
     * @param field its name
     */
    record MakeVolatile(String className, String field) implements Edit {
        /** What stands before the name of a class in a method. */
        private static final Pattern LOCAL = Pattern.compile("^.*\\$\\d+(?=[\\p{L}_])");

        /** Without the package, as traces name it: {@code Outer.Inner.field}. */
        @Override
        public String place() {
            String name = className.substring(className.lastIndexOf('.') + 1);
            return LOCAL.matcher(name).replaceFirst("").replace('$', '.') + "." + field;
        }
    }

    /**
     * A line wakes all that wait, and not one of them.
     *
     * @param className binary name of the class
     * @param method name of the method
     * @param file name of the source file
     * @param line from 1
     */
    record WakeAll(String className, String method, String file, int line) implements Edit {
        @Override
        public String place() {
            return file + ":" + line;
        }
    }
}
