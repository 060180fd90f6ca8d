package dev.chicane.guard.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it is lent to what is done in a transaction: its end, and what would change or end it, is left to who began that. As
 * thread-safe as the connection behind it.
 *
 * <p>It notes what has failed, since PostgreSQL gives up a transaction with its first failure, and takes its commit all the same.
 */
final class LentConnection implements InvocationHandler {
    /** Of PostgreSQL: a statement has failed before, and none is done until the transaction is rolled back. */
    static final String GIVEN_UP = "25P02";

    private static final Set<String> REFUSED =
            Set.of("commit", "close", "abort", "setAutoCommit", "setTransactionIsolation");

    private final Connection connection;
    private final Connection proxy;

    // Mutable state
    private volatile boolean mayHaveFailed;
    private volatile @Nullable SQLException failure;
    /** Before it was said inside; null if it was not. */
    private volatile @Nullable Boolean readsOnlyBefore;

    private LentConnection(Connection connection) {
        this.connection = connection;
        this.proxy = proxy(Connection.class, this);
    }

    static LentConnection of(Connection connection) {
        return new LentConnection(connection);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** What is lent. */
    Connection connection() {
        return proxy;
    }

    /** Whether anything has failed, or was done past this, so that it is not known. */
    boolean mayHaveFailed() {
        return mayHaveFailed;
    }

    /** What has failed last for a reason of its own, if that is known. */
    @Nullable
    SQLException failure() {
        return failure;
    }

    /** Has it read and write again, or only read, as it did. To be called when the transaction is over. */
    void undo() throws SQLException {
        Boolean before = readsOnlyBefore;
        if (before != null && before != connection.isReadOnly()) {
            connection.setReadOnly(before);
        }
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        // A rollback to a savepoint ends nothing.
        if (REFUSED.contains(name) || (name.equals("rollback") && arguments == null)) {
            throw new SQLException("The transaction ends when what it was begun for returns or throws: " + name
                    + " is not for what is done inside of it.");
        }
        if (isEquals(method) && arguments != null) {
            return arguments[0] == self;
        }
        // What is written through the rows of a query is not seen to fail.
        if (name.equals("unwrap")
                || (arguments != null && Arrays.asList(arguments).contains(ResultSet.CONCUR_UPDATABLE))) {
            mayHaveFailed = true;
        }
        if (name.equals("setReadOnly") && readsOnlyBefore == null) {
            readsOnlyBefore = connection.isReadOnly();
        }
        Object result = called(connection, method, arguments);
        return result instanceof Statement statement ? lent(statement, method.getReturnType()) : result;
    }

    private Object lent(Statement statement, Class<?> type) {
        return proxy(type, (self, method, arguments) -> switch (method.getName()) {
            case "getConnection" -> proxy;
            case "equals" -> isEquals(method) && arguments != null && arguments[0] == self;
            // What comes in parts may fail later.
            case "setFetchSize", "unwrap" -> {
                mayHaveFailed = true;
                yield called(statement, method, arguments);
            }
            default -> called(statement, method, arguments);
        });
    }

    private static boolean isEquals(Method method) {
        return method.getName().equals("equals") && method.getDeclaringClass() == Object.class;
    }

    private @Nullable Object called(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            mayHaveFailed = true;
            if (e.getCause() instanceof SQLException told && !GIVEN_UP.equals(told.getSQLState())) {
                failure = told;
            }
            throw e.getCause();
        }
    }
}
