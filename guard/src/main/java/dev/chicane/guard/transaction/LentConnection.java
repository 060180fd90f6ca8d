package dev.chicane.guard.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it is lent to what is done in a transaction: its end, and what would change or end it, is left to who began that. As
 * thread-safe as the connection behind it.
 */
final class LentConnection implements InvocationHandler {
    private static final Set<String> REFUSED =
            Set.of("commit", "close", "abort", "setAutoCommit", "setTransactionIsolation");

    private final Connection connection;

    private LentConnection(Connection connection) {
        this.connection = connection;
    }

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new LentConnection(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        // A rollback to a savepoint ends nothing.
        if (REFUSED.contains(name) || (name.equals("rollback") && arguments == null)) {
            throw new SQLException("The transaction ends when what it was begun for returns or throws: " + name
                    + " is not for what is done inside of it.");
        }
        if (name.equals("equals") && arguments != null && method.getDeclaringClass() == Object.class) {
            return arguments[0] == proxy;
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
