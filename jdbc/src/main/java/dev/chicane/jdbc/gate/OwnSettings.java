package dev.chicane.jdbc.gate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session was set to by threads that are no actors, such as those of a pool that keeps it: each execution begins with that.
 *
 * <p>Used by one thread at a time.
 */
final class OwnSettings {
    // Mutable state
    private final Map<Method, @Nullable Object[]> setters = new LinkedHashMap<>();
    private final Set<String> statements = new LinkedHashSet<>();

    /** Keeps a call in mind that sets something; {@code sql} is what it brings to the server, or "". */
    void made(Method method, @Nullable Object[] arguments, String sql) {
        if (!sql.isEmpty()) {
            statements.add(sql);
        } else if (method.getDeclaringClass() == Connection.class) {
            setters.remove(method);
            setters.put(method, arguments);
        }
    }

    /** Whether nothing was set. */
    boolean isEmpty() {
        return setters.isEmpty() && statements.isEmpty();
    }

    void clear() {
        setters.clear();
        statements.clear();
    }

    /** Sets all of it again in a session that is as it was when it was opened. */
    void apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        for (Map.Entry<Method, @Nullable Object[]> setter : setters.entrySet()) {
            try {
                setter.getKey().invoke(connection, setter.getValue());
            } catch (InvocationTargetException e) {
                throw new SQLException("A setting of a connection can't be made again.", e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
