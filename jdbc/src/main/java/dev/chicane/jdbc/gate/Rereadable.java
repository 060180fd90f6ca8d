package dev.chicane.jdbc.gate;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Makes statements whose rows can be read twice, so that they can be shown before the program reads them. To the server, and to who only
 * goes forward, they are the same.
 */
final class Rereadable {
    private Rereadable() {}

    /** What the call of a connection comes to if it is one that makes a statement for reading forward; else what {@code other} does. */
    static @Nullable Object made(
            Connection connection, Method method, @Nullable Object[] arguments, Callable<@Nullable Object> other)
            throws Exception {
        if (method.getName().equals("createStatement") && arguments.length == 0) {
            return connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        }
        if (method.getName().equals("prepareStatement")
                && arguments.length == 1
                && arguments[0] instanceof String sql) {
            return connection.prepareStatement(sql, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        }
        return other.call();
    }
}
