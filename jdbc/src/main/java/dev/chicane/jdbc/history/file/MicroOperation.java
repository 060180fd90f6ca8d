package dev.chicane.jdbc.history.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations within a transaction, as Elle writes them: a list of what, key and value. */
final class MicroOperation {
    private MicroOperation() {}

    /**
     * What it says.
     *
     * @throws HistoryFileException if it is no such operation
     */
    static RecordedOperation parse(int line, @Nullable Object value) {
        if (!(value instanceof List<?> list) || list.size() != 3) {
            throw wrong(line, value, "a list of three is expected such as [append x 1], [w x 1] or [r x 1]");
        }
        Object what = list.get(0);
        String key = scalar(list.get(1));
        if (key == null) {
            throw wrong(line, value, "its key is neither a text nor a number");
        }
        Object third = list.get(2);
        return switch (String.valueOf(what)) {
            case "append", ":append" -> new RecordedOperation.Append(key, written(line, value, third), line);
            case "w", ":w" -> new RecordedOperation.Write(key, written(line, value, third), line);
            case "r", ":r" -> read(line, value, key, third);
            default -> throw wrong(line, value, "there are append, w and r");
        };
    }

    private static RecordedOperation read(int line, @Nullable Object whole, String key, @Nullable Object value) {
        if (value == null) {
            return new RecordedOperation.ReadNothing(key, line);
        }
        if (value instanceof List<?> list) {
            return new RecordedOperation.ReadList(
                    key,
                    list.stream().map(element -> written(line, whole, element)).toList(),
                    line);
        }
        return new RecordedOperation.ReadValue(key, written(line, whole, value), line);
    }

    private static String written(int line, @Nullable Object whole, @Nullable Object value) {
        String text = scalar(value);
        if (text == null) {
            throw wrong(line, whole, "its value is neither a text nor a number");
        }
        return text;
    }

    private static @Nullable String scalar(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case null, default -> null;
        };
    }

    /** Whether it changes something. */
    static boolean isWrite(RecordedOperation operation) {
        return operation instanceof RecordedOperation.Append || operation instanceof RecordedOperation.Write;
    }

    private static HistoryFileException wrong(int line, @Nullable Object value, String expected) {
        return new HistoryFileException(
                line, "has " + ElleTransactions.shown(value) + " in a transaction: " + expected);
    }
}
