package dev.chicane.guard.lock.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a pooler in transaction mode makes of connections: each transaction has the session that was given back last, and a statement outside
 * of transactions is one by itself.
 */
final class TransactionPooler {
    private final DataSource server;
    private final BlockingDeque<Connection> idle = new LinkedBlockingDeque<>();

    private TransactionPooler(DataSource server) {
        this.server = server;
    }

    static DataSource before(DataSource server) {
        var pooler = new TransactionPooler(server);
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> pooler.new Client().connection());
    }

    private Connection session() throws SQLException {
        Connection last = idle.pollFirst();
        return last == null ? server.getConnection() : last;
    }

    /** One client's connection. Used by one thread. */
    private final class Client {
        // Mutable state
        private @Nullable Connection inTransaction;
        private boolean isCommitting = true;

        Connection connection() {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> called(method, arguments));
        }

        private @Nullable Object called(Method method, Object @Nullable [] arguments) throws Throwable {
            return switch (method.getName()) {
                case "getAutoCommit" -> isCommitting;
                case "isClosed" -> false;
                case "close" -> null;
                case "setAutoCommit" -> {
                    isCommitting = arguments != null && (boolean) arguments[0];
                    yield null;
                }
                default -> asked(method, arguments);
            };
        }

        private @Nullable Object asked(Method method, Object @Nullable [] arguments) throws Throwable {
            Connection session = inTransaction == null ? session() : inTransaction;
            if (isCommitting != session.getAutoCommit()) {
                session.setAutoCommit(isCommitting);
            }
            try {
                return method.invoke(session, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                boolean isOver = isCommitting
                        || method.getName().equals("commit")
                        || method.getName().equals("rollback");
                inTransaction = isOver ? null : session;
                if (isOver) {
                    idle.addFirst(session);
                }
            }
        }
    }
}
