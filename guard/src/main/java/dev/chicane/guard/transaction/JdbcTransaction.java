package dev.chicane.guard.transaction;

import dev.chicane.guard.CommittedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A transaction on a connection that was asked for it. Used by one thread. */
final class JdbcTransaction implements Transaction {
    /** Classes of SQLSTATE: the connection, an operator, the system, the server itself, the driver. */
    private static final Set<String> NO_ANSWER = Set.of("08", "57", "58", "99", "XX", "HY");

    private final Connection connection;
    private final LentConnection lending;
    private final Connection lent;
    /** What was wanted; none if it is left as it came, which is not asked for: that is a question to the server. */
    private final OptionalInt isolation;

    private final int isolationBefore;
    private final boolean committedItself;

    // Mutable state
    private final Deque<Consumer<? super Completion>> actions = new ArrayDeque<>();
    private @Nullable Throwable failedPart;
    /** Whether a transaction may still be open in the connection. */
    private boolean isBroken;

    private boolean isOver;

    private JdbcTransaction(
            Connection connection, OptionalInt isolation, int isolationBefore, boolean committedItself) {
        this.connection = connection;
        this.lending = LentConnection.of(connection);
        this.lent = lending.connection();
        this.isolation = isolation;
        this.isolationBefore = isolationBefore;
        this.committedItself = committedItself;
    }

    static JdbcTransaction begin(DataSource source, OptionalInt isolation) throws SQLException {
        Connection connection = source.getConnection();
        boolean isBegun = false;
        try {
            int before = isolation.isPresent() ? connection.getTransactionIsolation() : 0;
            if (isolation.isPresent() && isolation.getAsInt() != before) {
                connection.setTransactionIsolation(isolation.getAsInt());
            }
            boolean committedItself = connection.getAutoCommit();
            connection.setAutoCommit(false);
            isBegun = true;
            return new JdbcTransaction(connection, isolation, before, committedItself);
        } finally {
            if (!isBegun) {
                connection.close();
            }
        }
    }

    @Override
    public Connection connection() {
        return lent;
    }

    @Override
    public void onCompletion(Consumer<? super Completion> action) {
        if (isOver) {
            throw new IllegalStateException(
                    "The transaction is over: what is to follow its end can't be registered any more.");
        }
        actions.push(action);
    }

    /** Does what joins it. */
    <T extends @Nullable Object, X extends Exception> T part(OptionalInt wanted, TransactionBody<T, X> body)
            throws X, SQLException {
        if (wanted.isPresent() && wanted.getAsInt() != isolation()) {
            throw new IllegalStateException("A transaction is under way with isolation " + isolation()
                    + ", so that this can't join it with isolation " + wanted.getAsInt()
                    + " (as java.sql.Connection numbers them): begin the outer one with that.");
        }
        try {
            return body.run(lent);
        } catch (Throwable e) {
            if (failedPart == null) {
                failedPart = e;
            }
            throw e;
        }
    }

    /**
     * Does what it is begun for, and ends it.
     *
     * @param leave called when it is over, before anybody hears of that: what is done then is in no transaction
     */
    <T extends @Nullable Object, X extends Exception> T whole(TransactionBody<T, X> body, Runnable leave)
            throws X, SQLException {
        T result;
        try {
            result = body.run(lent);
            if (failedPart != null) {
                throw new IllegalStateException(
                        "A part of the transaction has failed, and its failure was caught: all of it is rolled back.",
                        failedPart);
            }
            if (isGivenUp()) {
                throw new IllegalStateException(
                        "A statement of the transaction has failed, and its failure was caught: the database has given up all"
                                + " of it, and rolls it back. Set a savepoint before what may fail, and roll back to that.",
                        lending.failure());
            }
        } catch (Throwable e) {
            end(rollBack(e), e, leave);
            throw e;
        }
        try {
            connection.commit();
        } catch (Throwable e) {
            isBroken = !isRefusal(e);
            end(isBroken ? Completion.UNKNOWN : rollBack(e), e, leave);
            throw e;
        }
        end(Completion.COMMITTED, null, leave);
        return result;
    }

    /** Whether the server would take a commit, and roll back. It is only asked where something may have failed. */
    private boolean isGivenUp() {
        if (!lending.mayHaveFailed()) {
            return false;
        }
        try (Statement probe = connection.createStatement()) {
            probe.execute("select 1");
            return false;
        } catch (SQLException e) {
            // All else is told by the commit.
            return LentConnection.GIVEN_UP.equals(e.getSQLState());
        }
    }

    private int isolation() throws SQLException {
        return isolation.isPresent() ? isolation.getAsInt() : connection.getTransactionIsolation();
    }

    private Completion rollBack(Throwable failure) {
        try {
            connection.rollback();
            return Completion.ROLLED_BACK;
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
            // Its connection is broken off: without that no server keeps a transaction which it was never told to
            // commit.
            isBroken = true;
            return Completion.ROLLED_BACK;
        }
    }

    /** Whether the server has answered that it does not commit; or else nobody knows what it did. */
    private static boolean isRefusal(Throwable e) {
        String state = e instanceof SQLException refused ? refused.getSQLState() : null;
        return state != null && NO_ANSWER.stream().noneMatch(state::startsWith);
    }

    /** Gives the connection back before it tells anybody, who may need one. */
    private void end(Completion completion, @Nullable Throwable failure, Runnable leave) {
        isOver = true;
        giveBack(failure);
        leave.run();
        Throwable first = null;
        while (!actions.isEmpty()) {
            try {
                actions.pop().accept(completion);
            } catch (Throwable e) {
                if (failure != null) {
                    failure.addSuppressed(e);
                } else if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw new CommittedException(first);
        }
    }

    private void giveBack(@Nullable Throwable failure) {
        try (connection) {
            if (isBroken) {
                // To let it commit by itself again would commit what is open.
                connection.abort(Runnable::run);
            } else if (!connection.isClosed()) {
                connection.setAutoCommit(committedItself);
                if (isolation.isPresent() && isolation.getAsInt() != isolationBefore) {
                    connection.setTransactionIsolation(isolationBefore);
                }
                lending.undo();
            }
        } catch (SQLException | RuntimeException e) {
            // The transaction has its end, whatever becomes of the connection: a pool sees that it is broken.
            if (failure != null) {
                failure.addSuppressed(e);
            }
        }
    }
}
