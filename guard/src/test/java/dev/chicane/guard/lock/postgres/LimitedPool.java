package dev.chicane.guard.lock.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A source that lends so many connections at a time, and has nobody wait for one for long. */
final class LimitedPool {
    private static final int LONGEST_MILLIS = 300;

    private LimitedPool() {}

    static DataSource of(int most, DataSource real) {
        var free = new Semaphore(most);
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        return method.invoke(real, arguments);
                    }
                    if (!free.tryAcquire(LONGEST_MILLIS, TimeUnit.MILLISECONDS)) {
                        throw new SQLException("all " + most + " connections are taken");
                    }
                    return lent(real.getConnection(), free);
                });
    }

    private static Connection lent(Connection connection, Semaphore free) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close") && !connection.isClosed()) {
                        free.release();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
