package dev.chicane.guard.bench.statement;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;

/** A pool of as many connections as are used at a time: what is closed is lent again. Thread-safe. */
final class KeptOpen {
    private final DataSource real;
    private final ConcurrentLinkedDeque<Connection> free = new ConcurrentLinkedDeque<>();

    private KeptOpen(DataSource real) {
        this.real = real;
    }

    static DataSource of(DataSource real) {
        var pool = new KeptOpen(real);
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getConnection") ? pool.connection() : method.invoke(real, arguments));
    }

    private Connection connection() throws SQLException {
        Connection kept = free.poll();
        Connection connection = kept == null ? real.getConnection() : kept;
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        free.push(connection);
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
