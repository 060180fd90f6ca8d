package dev.chicane.guard;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** A source that lends a connection again which was closed, as a pool does. Thread-safe. */
public final class KeptConnections {
    private KeptConnections() {}

    /** One over this, which has a connection for each that is open at a time. */
    public static DataSource of(DataSource real) {
        Queue<Connection> free = new ConcurrentLinkedQueue<>();
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        return method.invoke(real, arguments);
                    }
                    Connection kept = free.poll();
                    return lent(kept == null || kept.isClosed() ? real.getConnection() : kept, free);
                });
    }

    private static Connection lent(Connection connection, Queue<Connection> free) throws SQLException {
        if (!connection.getAutoCommit()) {
            throw new AssertionError("given back in the middle of a transaction");
        }
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        free.add(connection);
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
