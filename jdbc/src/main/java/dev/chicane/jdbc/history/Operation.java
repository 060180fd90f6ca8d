package dev.chicane.jdbc.history;

import java.util.List;

/** What a transaction does to objects, one thing at a time. */
public sealed interface Operation {
    /** What to show of it: the SQL, or the operation as a file has it. */
    String label();

    /**
     * Writes a version, which no other operation writes.
     *
     * @param version never the initial one
     */
    record Write(Version version, String label) implements Operation {
        /** Checks the version. */
        public Write {
            if (version.isInitial()) {
                throw new IllegalArgumentException(label + " writes the initial version of " + version.object());
            }
        }
    }

    /**
     * Reads an object.
     *
     * @param version what it saw: the initial version also where there was nothing yet
     */
    record Read(Version version, String label) implements Operation {}

    /**
     * Looks for all objects that match a predicate. What it then reads of them are operations of their own.
     *
     * @param predicate the condition
     * @param versions the version that it saw of each object that it looked at, whether that matched or not; the initial one of an object
     *     that was not there yet
     */
    record PredicateRead(Predicate predicate, List<Version> versions, String label) implements Operation {
        /** Copies the list. */
        public PredicateRead {
            versions = List.copyOf(versions);
        }
    }
}
