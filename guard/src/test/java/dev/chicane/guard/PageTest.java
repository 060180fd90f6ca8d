package dev.chicane.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.lock.Held;
import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.guard.lock.postgres.LeaseRows;
import dev.chicane.guard.retry.Retrier;
import dev.chicane.guard.retry.RetryPolicy;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.RaceDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The examples of the pages on this library, as they stand there. */
final class PageTest {
    private static final List<Path> PAGES =
            List.of(Path.of("../docs/guard/README.md"), Path.of("../docs/guard/locks.md"));
    private static final Path HERE = Path.of("src/test/java/dev/chicane/guard/PageTest.java");

    @Test
    void the_examples_of_the_pages_are_run_here() throws IOException {
        List<String> examples = new ArrayList<>();
        for (Path page : PAGES) {
            Pattern.compile("(?s)```java\n(.*?)```")
                    .matcher(Files.readString(page))
                    .results()
                    .forEach(found -> examples.add(words(found.group(1))));
        }

        assertThat(examples).hasSize(4);
        assertThat(examples)
                .allSatisfy(example -> assertThat(words(Files.readString(HERE))).contains(example));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void they_do_what_it_says() throws SQLException {
        try (RaceDatabase database = RaceDatabase.embedded()) {
            database.run("create table account (id text primary key, balance int not null);"
                    + " insert into account values ('alice', 2000), ('bob', 500), ('counter', 0)");
            run(database.dataSource());
            assertThat(database.rows("select id, balance from account order by id"))
                    .asString()
                    .contains("400", "2100", "counter", "2");
        }
    }

    private static void run(DataSource dataSource) throws SQLException {
        JdbcTransactions transactions = JdbcTransactions.over(dataSource);

        transactions.run(connection -> {
            deduct(connection, "alice", 800);
            credit(connection, "bob", 800);
        });

        Retrier retrier = Retrier.outside(transactions);

        int rows = retrier.call(
                RetryPolicy.DEFAULT,
                () -> transactions
                        .withIsolation(Connection.TRANSACTION_SERIALIZABLE)
                        .call(connection -> add(connection, "counter", 1)));
        assertThat(rows).isEqualTo(1);
        LeaseRows.createTable(dataSource);
        lock(dataSource, transactions);
    }

    private static void lock(DataSource dataSource, JdbcTransactions transactions) throws SQLException {
        LockRegistry locks = LockRegistry.over(LeaseRows.in(dataSource))
                .with(LockConfig.of("order", Duration.ofSeconds(10), Duration.ofSeconds(5)))
                .with(LockConfig.of("account", Duration.ofSeconds(10), Duration.ofSeconds(5)))
                .within(transactions)
                .open();

        try (Held held = locks.lock(LockKey.of("order", 7))) {
            transactions.run(connection -> {
                add(connection, "counter", 1);
                held.ensureValid();
            });
        }

        locks.call(LockKey.of("account", "alice"), transactions, connection -> {
            deduct(connection, "alice", 800);
            credit(connection, "bob", 800);
            return true;
        });
        locks.close();
    }

    private static void deduct(Connection connection, String account, int amount) throws SQLException {
        add(connection, account, -amount);
    }

    private static void credit(Connection connection, String account, int amount) throws SQLException {
        add(connection, account, amount);
    }

    private static int add(Connection connection, String account, int amount) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update account set balance = balance + ? where id = ?")) {
            update.setInt(1, amount);
            update.setString(2, account);
            return update.executeUpdate();
        }
    }
}
