package dev.chicane.guard.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of plain JDBC, one at a time for each thread. What is called inside of one joins it. Thread-safe.
 *
 * <p>Connections are given back as they came: committing by themselves or not, with the isolation that they had, and reading only if they did.
 */
public final class JdbcTransactions implements Transactions {
    private final DataSource source;
    private final OptionalInt isolation;
    /** Shared by all that are made of each other: they are in the same transaction. */
    private final ThreadLocal<@Nullable JdbcTransaction> current;

    private JdbcTransactions(DataSource source, OptionalInt isolation, ThreadLocal<@Nullable JdbcTransaction> current) {
        this.source = source;
        this.isolation = isolation;
        this.current = current;
    }

    /** With connections of this source, each with the isolation that it comes with. */
    public static JdbcTransactions over(DataSource source) {
        Objects.requireNonNull(source, "The DataSource of transactions is null: give the one that the service has.");
        return new JdbcTransactions(source, OptionalInt.empty(), new ThreadLocal<>());
    }

    /**
     * The same, begun with another isolation.
     *
     * @param level one of the constants of {@link Connection}, such as {@link Connection#TRANSACTION_SERIALIZABLE}
     */
    public JdbcTransactions withIsolation(int level) {
        return new JdbcTransactions(source, OptionalInt.of(level), current);
    }

    @Override
    public Optional<Transaction> current() {
        return Optional.ofNullable(current.get());
    }

    /**
     * Does this in a transaction: commits when it returns, and rolls back when it throws. In one that is under way it is a part of that; if
     * that part fails, all of it is rolled back, also if the failure is caught outside.
     *
     * @throws X if the body does
     * @throws SQLException if there is no connection, or the transaction can't be begun or committed
     * @throws IllegalStateException if a part has failed and nobody has said so, or a statement, for which the database has given up all of it;
     *     or one is under way with another isolation
     */
    public <T extends @Nullable Object, X extends Exception> T call(TransactionBody<T, X> body) throws X, SQLException {
        JdbcTransaction outer = current.get();
        if (outer != null) {
            return outer.part(isolation, body);
        }
        JdbcTransaction begun = JdbcTransaction.begin(source, isolation);
        current.set(begun);
        try {
            return begun.whole(body, current::remove);
        } finally {
            current.remove();
        }
    }

    /**
     * Does this one statement: in the transaction that is under way, or else by itself, on a connection which commits it. That takes a single
     * round trip; but where an isolation was asked for it is a transaction, since only those that have it keep each other apart.
     *
     * @throws X if the body does
     * @throws SQLException if there is no connection, or {@link #call} would throw one
     */
    public <T extends @Nullable Object, X extends Exception> T statement(TransactionBody<T, X> body)
            throws X, SQLException {
        if (current.get() != null || isolation.isPresent()) {
            return call(body);
        }
        Connection connection = source.getConnection();
        try {
            if (connection.getAutoCommit()) {
                return body.run(connection);
            }
        } finally {
            giveBack(connection);
        }
        return call(body);
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The statement has its end, whatever becomes of the connection: a pool sees that it is broken.
        }
    }

    /** Does this in a transaction, as {@link #call} does. */
    public <X extends Exception> void run(TransactionAction<X> action) throws X, SQLException {
        TransactionBody<Boolean, X> body = connection -> {
            action.run(connection);
            return true;
        };
        call(body);
    }
}
