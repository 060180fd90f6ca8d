package dev.chicane.guard.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;

/** The plainest pool: lends connections, and keeps those that come back. Thread-safe. */
public final class KeptConnections {
    private KeptConnections() {}

    /** A pool over this source. */
    public static DataSource of(DataSource real) {
        var idle = new LinkedBlockingQueue<Connection>();
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        return method.invoke(real, arguments);
                    }
                    Connection kept = idle.poll();
                    return lent(kept == null || kept.isClosed() ? real.getConnection() : kept, idle);
                });
    }

    private static Connection lent(Connection connection, BlockingQueue<Connection> idle) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        idle.add(connection);
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
