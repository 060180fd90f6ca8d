package dev.chicane.engine.explain;

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
     * @param type the class as traces name it: without its package, {@code Outer.Inner}
     * @param field its name
     */
    record MakeVolatile(String type, String field) implements Edit {
        @Override
        public String place() {
            return type + "." + field;
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
