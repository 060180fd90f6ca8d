package dev.chicane.jdbc.history.file;

import java.util.List;

/** An operation as a file has it: values are texts, and which version they stand for is still to be found out. */
sealed interface RecordedOperation {
    /** What it is on. */
    String key();

    /** Where it stands, from 1. */
    int line();

    /** Appends an element to a list. */
    record Append(String key, String value, int line) implements RecordedOperation {}

    /** Overwrites a register. */
    record Write(String key, String value, int line) implements RecordedOperation {}

    /** Reads what there is nothing of yet. */
    record ReadNothing(String key, int line) implements RecordedOperation {}

    /** Reads a register. */
    record ReadValue(String key, String value, int line) implements RecordedOperation {}

    /** Reads a list. */
    record ReadList(String key, List<String> elements, int line) implements RecordedOperation {}
}
