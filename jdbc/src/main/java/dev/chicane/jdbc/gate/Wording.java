package dev.chicane.jdbc.gate;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a step of a session is called: its SQL, with the values of its parameters, on one line. */
final class Wording {
    private Wording() {}

    static String of(Object target, Method method, @Nullable Object[] arguments) {
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
        // The driver's prepared statements show their SQL with the values in it; others have nothing to show.
        String batch = name.contains("Batch") ? "batch: " : "";
        return batch + (target instanceof PreparedStatement ? oneLine(target.toString()) : "of statements");
    }

    private static String oneLine(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }
}
