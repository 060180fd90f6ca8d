package dev.chicane.jdbc.gate;

import java.lang.reflect.Method;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a step of a session is called: its SQL, with the values of its parameters, on one line. */
final class Wording {
    /** What the step begins with in which a statement goes on that has been stopped. */
    static final String IN_THE_MIDDLE = "in the middle of ";

    private Wording() {}

    /** Of a call of {@code target}; {@code prepared} is what it was prepared with, or null, {@code batch} what it executes at once. */
    static String of(
            Object target, @Nullable PreparedText prepared, Method method, @Nullable Object[] arguments, String batch) {
        String name = method.getName();
        if (target instanceof Connection) {
            return switch (name) {
                case "setAutoCommit" -> "COMMIT";
                case "rollback" -> arguments.length == 0 ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT";
                default -> name.toUpperCase(Locale.ROOT);
            };
        }
        if (target instanceof ResultSet) {
            return name.endsWith("Row") ? name + " of a result set" : "FETCH";
        }
        if (arguments.length > 0 && arguments[0] instanceof String sql) {
            return oneLine(sql);
        }
        if (target instanceof Blob || target instanceof Clob) {
            return name + " of a large object";
        }
        if (name.endsWith("Batch") && name.startsWith("execute")) {
            return "batch: " + batch;
        }
        if (name.equals("cancel")) {
            return "CANCEL";
        }
        return oneLine(prepared == null ? target.toString() : prepared.text());
    }

    /** What the server gets, with the values of parameters in it as the driver writes them; "" of what is no statement by itself. */
    static String executed(
            Object target, @Nullable PreparedText prepared, Method method, @Nullable Object[] arguments) {
        boolean isRow = target instanceof ResultSet && method.getName().equals("updateRow");
        if (target instanceof Connection || isRow) {
            return of(target, prepared, method, arguments, "");
        }
        boolean isBatch = method.getName().endsWith("Batch");
        if (!(target instanceof Statement) || (isBatch && prepared == null)) {
            return "";
        }
        return arguments.length > 0 && arguments[0] instanceof String sql ? sql : target.toString();
    }

    /** SQL without the breaks of its lines. */
    static String oneLine(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }
}
