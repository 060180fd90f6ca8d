package dev.chicane.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.idempotency.Fingerprint;
import dev.chicane.guard.idempotency.Idempotency;
import dev.chicane.guard.idempotency.OnceKey;
import dev.chicane.guard.idempotency.Outcome;
import dev.chicane.guard.optimistic.OptimisticTransactions;
import dev.chicane.guard.optimistic.VersionedTable;
import dev.chicane.guard.retry.RetryPolicy;
import dev.chicane.guard.row.Rows;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.RaceDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the pages on requests, rows and versions, as they stand there. */
final class StatementPagesTest {
    private static final Path PAGES = Path.of("../docs/guard");
    private static final Path HERE = Path.of("src/test/java/dev/chicane/guard/StatementPagesTest.java");
    private static RaceDatabase database;

    private record Receipt(String request, int amount) {}

    private record Job(int id, String state, long version) {
        static Job read(ResultSet row) throws SQLException {
            return new Job(row.getInt("id"), row.getString("state"), row.getLong("version"));
        }
    }

    private JdbcTransactions transactions;

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        Idempotency.createTable(database.dataSource());
        database.run("create table account (id text primary key, balance int not null);"
                + " insert into account values ('alice', 200), ('bob', 0);"
                + " create table task (id text primary key, state text not null);"
                + " insert into task select 'task ' || i, 'NEW' from generate_series(1, 12) i;"
                + " create table jobneed (id int primary key, state text not null, version bigint not null);"
                + " insert into jobneed values (123, 'ASSIGNED', 5)");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @BeforeEach
    void open() {
        transactions = JdbcTransactions.over(database.dataSource());
    }

    @ParameterizedTest
    @CsvSource({"idempotency.md, 1", "rows.md, 2", "versions.md, 2"})
    void the_examples_of_the_pages_are_run_here(String page, int count) throws IOException {
        List<String> examples = Pattern.compile("(?s)```java\n(.*?)```")
                .matcher(Files.readString(PAGES.resolve(page)))
                .results()
                .map(found -> words(found.group(1)))
                .toList();

        assertThat(examples)
                .hasSize(count)
                .allSatisfy(example -> assertThat(words(Files.readString(HERE))).contains(example));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void a_request_is_done_once() throws SQLException {
        assertThat(send("alice", "r-1", "80")).isInstanceOf(Outcome.Done.class);
        assertThat(send("alice", "r-1", "80")).isInstanceOf(Outcome.Replayed.class);
        assertThat(send("alice", "r-1", "90")).isInstanceOf(Outcome.Mismatch.class);
        assertThat(database.rows("select balance from account where id = 'alice'"))
                .asString()
                .contains("120");
        database.run("update account set balance = 200 where id = 'alice'");
    }

    private Outcome<Receipt> send(String customer, String requestId, String body) throws SQLException {
        Idempotency idempotency = Idempotency.in(transactions);

        Outcome<Receipt> outcome = idempotency.once(
                OnceKey.of("charge/" + customer, requestId), Fingerprint.of(body), Receipt.class, connection -> {
                    deduct(connection, customer, 80);
                    return new Receipt(requestId, 80);
                });
        return outcome;
    }

    @Test
    void rows_are_locked_and_claimed() throws SQLException {
        Rows<Integer> accounts = Rows.of(transactions, "account", "id", row -> row.getInt("balance"));

        transactions.run(connection -> {
            Map<String, Integer> balances = accounts.forUpdate(List.of("bob", "alice"));
            if (balances.getOrDefault("alice", 0) >= 80) {
                deduct(connection, "alice", 80);
                credit(connection, "bob", 80);
            }
        });
        assertThat(database.rows("select balance from account order by id"))
                .asString()
                .contains("120", "80");
        database.run("update account set balance = 200 where id = 'alice'");

        Rows<String> waiting = Rows.of(transactions, "task", "id", row -> row.getString("id"));

        transactions.run(connection -> {
            for (String task : waiting.claim(10, "state = ?", "NEW")) {
                finish(connection, task);
            }
        });
        assertThat(database.rows("select 1 from task where state = 'DONE'")).hasSize(10);
    }

    @Test
    void versions_are_asked_and_retried() throws SQLException {
        Job job = transactions.call(connection -> find(connection, 123));
        long changed = transactions.call(connection -> complete(connection, job));
        assertThat(changed).isEqualTo(6);

        VersionedTable<Job> jobs =
                VersionedTable.of("jobneed", Job::id, Job::version).as("Jobneed");
        OptimisticTransactions optimistic = OptimisticTransactions.retrying(transactions, RetryPolicy.DEFAULT);

        optimistic.run(inside -> {
            Job read = find(inside, 123);
            jobs.update(inside, read, "state = ?", read.state() + ", checked");
        });
        assertThat(transactions.<Job, SQLException>call(connection -> find(connection, 123)))
                .isEqualTo(new Job(123, "COMPLETED, checked", 7));
    }

    private static long complete(Connection connection, Job job) throws SQLException {
        VersionedTable<Job> jobs =
                VersionedTable.of("jobneed", Job::id, Job::version).as("Jobneed");

        long version = jobs.update(connection, job, "state = ?", "COMPLETED");
        return version;
    }

    private static Job find(Connection connection, int id) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select * from jobneed where id = ?")) {
            ask.setInt(1, id);
            try (ResultSet rows = ask.executeQuery()) {
                rows.next();
                return Job.read(rows);
            }
        }
    }

    private static void finish(Connection connection, String task) throws SQLException {
        change(connection, "update task set state = 'DONE' where id = ?", task);
    }

    private static void deduct(Connection connection, String account, int amount) throws SQLException {
        credit(connection, account, -amount);
    }

    private static void credit(Connection connection, String account, int amount) throws SQLException {
        change(connection, "update account set balance = balance + ? where id = ?", amount, account);
    }

    private static void change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
