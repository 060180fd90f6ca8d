package dev.chicane.guard.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.chicane.guard.CommittedException;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions on a real PostgreSQL, whose connections come from a pool of one. */
final class JdbcTransactionsTest {
    private static EmbeddedServer server;

    private OneConnection source;
    private JdbcTransactions transactions;
    private final List<String> heard = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws SQLException {
        source = OneConnection.to(server.url());
        transactions = JdbcTransactions.over(source);
        source.run("create table entry (id int primary key deferrable initially deferred)");
    }

    @AfterEach
    void close() throws SQLException {
        source.run("drop table entry");
        source.end();
    }

    private static int insert(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("insert into entry values (" + id + ")");
        }
    }

    private Transaction current() {
        return transactions.current().orElseThrow();
    }

    @Test
    @SuppressWarnings("NullAway") // a caller may do so
    void without_a_source_there_are_none() {
        assertThatThrownBy(() -> JdbcTransactions.over(null))
                .hasMessageContaining("DataSource of transactions is null");
    }

    @Test
    void what_returns_is_committed_and_heard_of_outside_of_it() throws SQLException {
        String result = transactions.call(connection -> {
            insert(connection, 1);
            current()
                    .onCompletion(end -> heard.add("first: " + end + ", inside: "
                            + transactions.current().isPresent()));
            current().onCompletion(end -> heard.add("second: " + end + ", free: " + source.isFree()));
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(source.entries()).containsExactly(1);
        assertThat(heard).containsExactly("second: COMMITTED, free: true", "first: COMMITTED, inside: false");
        assertThat(source.state()).isEqualTo("free, commits by itself, isolation 2");
    }

    @Test
    void what_throws_is_rolled_back_and_thrown() throws SQLException {
        var failure = new IOException("for a test");
        Throwable thrown = catchThrowable(() -> transactions.call(connection -> {
            insert(connection, 1);
            current().onCompletion(end -> heard.add("" + end));
            throw failure;
        }));

        assertThat(thrown).isSameAs(failure).hasNoSuppressedExceptions();
        assertThat(source.entries()).isEmpty();
        assertThat(heard).containsExactly("ROLLED_BACK");
        assertThat(source.state()).isEqualTo("free, commits by itself, isolation 2");
    }

    @Test
    void a_commit_that_the_server_refuses_is_a_rollback() throws SQLException {
        transactions.call(connection -> insert(connection, 1));
        assertThatThrownBy(() -> transactions.call(connection -> {
                    current().onCompletion(end -> heard.add("" + end));
                    return insert(connection, 1);
                }))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("23505"));
        assertThat(heard).containsExactly("ROLLED_BACK");
        assertThat(source.entries()).containsExactly(1);
    }

    @Test
    void a_commit_whose_connection_breaks_may_be_either() throws SQLException {
        assertThatThrownBy(() -> transactions.run(connection -> {
                    current().onCompletion(end -> heard.add("" + end));
                    insert(connection, 1);
                    source.cut();
                }))
                .isInstanceOf(SQLException.class);
        assertThat(heard).containsExactly("UNKNOWN");
        source.end();
        source = OneConnection.to(server.url());
        assertThat(source.entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollback", "commit"})
    void a_connection_that_fails_to_end_it_commits_nothing_by_being_given_back(String fails) throws SQLException {
        source.failsAt(fails);
        assertThatThrownBy(() -> transactions.run(connection -> {
                    current().onCompletion(end -> heard.add("" + end));
                    insert(connection, 1);
                    if (fails.equals("rollback")) {
                        throw new IllegalStateException("for a test");
                    }
                }))
                .isInstanceOf(fails.equals("rollback") ? IllegalStateException.class : SQLException.class);

        assertThat(heard).containsExactly(fails.equals("rollback") ? "ROLLED_BACK" : "UNKNOWN");
        source = OneConnection.to(server.url());
        assertThat(source.entries()).isEmpty();
    }

    @Test
    void a_connection_that_did_not_commit_by_itself_does_not_afterwards() throws SQLException {
        source.commitsByItself(false);
        transactions.call(connection -> insert(connection, 1));
        assertThat(source.state()).isEqualTo("free, in a transaction, isolation 2");
        source.commitsByItself(true);
    }

    @Test
    void a_statement_outside_is_committed_by_itself() throws SQLException {
        int rows = transactions.statement(connection -> {
            assertThat(connection.getAutoCommit()).isTrue();
            return insert(connection, 1);
        });
        assertThat(rows).isEqualTo(1);
        assertThat(source.entries()).containsExactly(1);
        assertThat(source.state()).isEqualTo("free, commits by itself, isolation 2");
    }

    @Test
    void a_statement_on_a_connection_that_does_not_commit_by_itself_is_committed() throws SQLException {
        source.commitsByItself(false);
        transactions.statement(connection -> insert(connection, 1));
        source.run("rollback");
        source.commitsByItself(true);
        assertThat(source.entries()).containsExactly(1);
    }

    @Test
    void a_statement_that_fails_gives_its_connection_back() {
        assertThatThrownBy(() -> transactions.statement(connection -> {
                    throw new IOException("for a test");
                }))
                .isInstanceOf(IOException.class);
        assertThat(source.isFree()).isTrue();
    }

    @Test
    void a_statement_inside_is_a_part_of_it() throws SQLException {
        assertThatThrownBy(() -> transactions.run(outer -> {
                    transactions.statement(inner -> insert(inner, 1));
                    throw new IOException("for a test");
                }))
                .isInstanceOf(IOException.class);
        assertThat(source.entries()).isEmpty();
    }

    @Test
    void what_is_called_inside_is_a_part_of_it() throws SQLException {
        transactions.run(outer -> {
            insert(outer, 1);
            transactions.call(inner -> insert(inner, 2));
            assertThat(source.state()).startsWith("taken");
            throwAway(() -> transactions
                    .withIsolation(Connection.TRANSACTION_READ_COMMITTED)
                    .call(inner -> insert(inner, 3)));
        });
        assertThat(source.entries()).containsExactly(1, 2, 3);
    }

    @Test
    void a_part_that_fails_takes_all_of_it_along_though_its_failure_is_caught() throws SQLException {
        assertThatThrownBy(() -> transactions.run(outer -> {
                    insert(outer, 1);
                    throwAway(() -> transactions.call(inner -> {
                        throw new IllegalArgumentException("caught");
                    }));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("A part of the transaction has failed")
                .cause()
                .hasMessage("caught");
        assertThat(source.entries()).isEmpty();
        assertThat(transactions.current()).isEmpty();
    }

    private static void throwAway(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThat(catchThrowable(action))
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isNull(),
                        thrown -> assertThat(thrown).isInstanceOf(IllegalArgumentException.class));
    }

    /** PostgreSQL takes the commit of such a transaction, and rolls back. */
    @ParameterizedTest
    @ValueSource(strings = {"statement", "its connection", "unwrapped", "later"})
    void what_the_server_has_given_up_is_not_taken_for_committed(String how) throws SQLException {
        assertThatThrownBy(() -> transactions.run(connection -> {
                    current().onCompletion(end -> heard.add("" + end));
                    insert(connection, 1);
                    Throwable caught = catchThrowable(() -> fail(connection, how));
                    assertThat(caught).isInstanceOf(SQLException.class);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has failed, and its failure was caught");
        assertThat(heard).containsExactly("ROLLED_BACK");
        assertThat(source.entries()).isEmpty();
        assertThat(source.state()).isEqualTo("free, commits by itself, isolation 2");
    }

    @Test
    void what_fails_in_a_row_that_is_written_through_is_not_taken_for_committed() throws SQLException {
        source.run("alter table entry add check (id < 10)");
        assertThatThrownBy(() -> transactions.run(connection -> {
                    current().onCompletion(end -> heard.add("" + end));
                    insert(connection, 1);
                    Throwable caught = catchThrowable(() -> writeThrough(connection, 10));
                    assertThat(caught).isInstanceOf(SQLException.class);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has failed, and its failure was caught");
        assertThat(heard).containsExactly("ROLLED_BACK");
    }

    private static void writeThrough(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("select id from entry")) {
            rows.next();
            rows.updateInt("id", id);
            rows.updateRow();
        }
    }

    private static void fail(Connection connection, String how) throws SQLException {
        String bad = how.equals("later") ? "select 10 / (3 - n) from generate_series(1, 5) n" : "select 1 / 0";
        try (Statement statement = connection.createStatement()) {
            Statement used = switch (how) {
                case "its connection" -> statement.getConnection().createStatement();
                case "unwrapped" -> statement.unwrap(org.postgresql.jdbc.PgStatement.class);
                default -> statement;
            };
            if (how.equals("later")) {
                used.setFetchSize(1);
            }
            try (ResultSet rows = used.executeQuery(bad)) {
                while (rows.next()) {
                    assertThat(rows.getInt(1)).isPositive();
                }
            }
        }
    }

    @Test
    void what_has_failed_is_told_as_the_cause_and_may_be_retried() {
        assertThatThrownBy(() -> transactions.run(connection -> {
                    for (String bad : List.of("do 'begin raise sqlstate ''40001''; end'", "select 2")) {
                        throwAwaySql(connection, bad);
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo("40001"));
    }

    @Test
    void what_has_failed_behind_a_savepoint_is_no_reason_to_roll_back() throws SQLException {
        transactions.run(connection -> {
            insert(connection, 1);
            Savepoint before = connection.setSavepoint();
            throwAwaySql(connection, "select 1 / 0");
            connection.rollback(before);
        });
        assertThat(source.entries()).containsExactly(1);
    }

    private static void throwAwaySql(Connection connection, String bad) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(catchThrowable(() -> statement.execute(bad))).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_part_of_another_isolation_is_refused_before_it_is_done() {
        JdbcTransactions serializable = transactions.withIsolation(Connection.TRANSACTION_SERIALIZABLE);
        assertThatThrownBy(() -> transactions.call(outer -> serializable.call(inner -> insert(inner, 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("under way with isolation 2")
                .hasMessageContaining("can't join it with isolation 8");
    }

    @Test
    void isolation_is_as_asked_for_and_given_back_as_it_was() throws SQLException {
        String level = transactions
                .withIsolation(Connection.TRANSACTION_REPEATABLE_READ)
                .call(connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery("show transaction_isolation")) {
                        rows.next();
                        return rows.getString(1);
                    }
                });
        assertThat(level).isEqualTo("repeatable read");
        assertThat(source.state()).isEqualTo("free, commits by itself, isolation 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "rollback", "close", "autocommit", "isolation"})
    void its_end_is_not_for_what_is_done_inside(String what) throws SQLException {
        transactions.run(connection -> {
            insert(connection, 1);
            assertThatThrownBy(() -> {
                        switch (what) {
                            case "commit" -> connection.commit();
                            case "rollback" -> connection.rollback();
                            case "close" -> connection.close();
                            case "autocommit" -> connection.setAutoCommit(true);
                            default -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("is not for what is done inside of it");
        });
        assertThat(source.entries()).containsExactly(1);
    }

    @Test
    void savepoints_are_for_what_is_done_inside() throws SQLException {
        transactions.run(connection -> {
            insert(connection, 1);
            Savepoint before = connection.setSavepoint();
            insert(connection, 2);
            connection.rollback(before);
        });
        assertThat(source.entries()).containsExactly(1);
    }

    @Test
    void whoever_hears_of_its_end_is_heard_though_others_fail() throws SQLException {
        Throwable thrown = catchThrowable(() -> transactions.call(connection -> {
            current().onCompletion(end -> heard.add("last"));
            current().onCompletion(end -> {
                throw new IllegalStateException("second");
            });
            current().onCompletion(end -> {
                throw new IllegalStateException("first");
            });
            return insert(connection, 1);
        }));
        assertThat(heard).containsExactly("last");
        assertThat(thrown)
                .isInstanceOf(CommittedException.class)
                .hasMessageContaining("is committed")
                .hasMessageContaining("do not do it again");
        assertThat(thrown)
                .cause()
                .hasMessage("first")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("second"));
        assertThat(source.entries()).containsExactly(1);
    }

    @Test
    void whoever_hears_of_its_end_is_heard_though_others_fail_with_an_error() throws SQLException {
        assertThatThrownBy(() -> transactions.run(connection -> {
                    current().onCompletion(end -> heard.add("last"));
                    current().onCompletion(end -> {
                        throw new AssertionError("for a test");
                    });
                }))
                .isInstanceOf(CommittedException.class)
                .cause()
                .hasMessage("for a test");
        assertThat(heard).containsExactly("last");
    }

    @Test
    void who_only_reads_leaves_no_connection_behind_that_only_reads() throws SQLException {
        transactions.run(connection -> {
            connection.setReadOnly(true);
            assertThat(source.entries()).isEmpty();
        });
        transactions.run(connection -> insert(connection, 1));
        assertThat(source.entries()).containsExactly(1);
    }

    @Test
    void nothing_follows_the_end_of_one_that_is_over() throws SQLException {
        Transaction kept = transactions.call(connection -> current());
        assertThatThrownBy(() -> kept.onCompletion(end -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is over");
    }

    @Test
    void without_a_connection_nothing_is_begun() {
        assertThatThrownBy(() -> transactions.call(
                        connection -> JdbcTransactions.over(source).call(other -> insert(other, 1))))
                .isInstanceOf(SQLException.class)
                .hasMessage("taken");
        assertThat(transactions.current()).isEmpty();
    }
}
