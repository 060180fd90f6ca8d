package dev.chicane.guard.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.Search;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Traps 10 and 23: fields that two change, in every order of their statements; and the same made by hand. */
final class FieldRacesTest {
    private static Search search;
    private static JdbcTransactions transactions;
    private static Fields fields;

    @BeforeAll
    static void start() throws SQLException {
        search = new Search("create table account (id text primary key, balance int not null, version int not null);"
                + " insert into account values ('a', 100, 0);"
                + " create table done (who text primary key)");
        transactions = JdbcTransactions.over(search.database().dataSource());
        fields = Fields.in(transactions);
        // The table is known from here on.
        fields.of("account", "a").set("balance", 100).where("balance < ?", 0).apply();
    }

    @AfterAll
    static void stop() throws SQLException {
        search.close();
    }

    private static Exploration twoDo(String invariant, Callable<?> one, Callable<?> other) {
        return search.of(race -> {
            race.actor("one", one::call);
            race.actor("other", other::call);
            race.invariant("it is right", invariant);
        });
    }

    private static int balance(Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select balance from account where id = 'a'");
                ResultSet rows = ask.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static int run(Connection connection, String sql, int... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setInt(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    // ---------------------------------------------------------------- trap 23: a counter

    private static final String BOTH_COUNT = "select balance from account where balance <> 106";

    @Test
    void what_two_add_is_all_there_in_any_order() {
        Exploration found = twoDo(
                BOTH_COUNT,
                () -> fields.of("account", "a").add("balance", 5).apply(),
                () -> transactions.call(connection ->
                        fields.of("account", "a").add("balance", 1).returning("balance", Integer.class)));
        assertThat(found.verdict()).as(Search.failure(found)).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(1);
    }

    @Test
    void what_is_read_added_to_and_written_is_not() {
        Exploration found = twoDo(BOTH_COUNT, () -> addByHand(5), () -> addByHand(1));
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Search.failure(found)).contains("it is right");
    }

    private static int addByHand(int amount) throws SQLException {
        return transactions.call(connection ->
                run(connection, "update account set balance = ? where id = 'a'", balance(connection) + amount));
    }

    // ---------------------------------------------------------------- a limit

    private static final String NEVER_BELOW =
            "select balance from account where balance < 0 or balance <> 100 - 80 * (select count(*) from done)";

    @Test
    void a_limit_holds_in_any_order() {
        Exploration found = twoDo(NEVER_BELOW, () -> draw("one"), () -> draw("other"));
        assertThat(found.verdict()).as(Search.failure(found)).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(1);
    }

    @Test
    void a_limit_that_is_looked_at_first_does_not() {
        Exploration found = twoDo(NEVER_BELOW, () -> drawByHand("one"), () -> drawByHand("other"));
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Search.failure(found)).contains("it is right");
    }

    private static boolean draw(String who) throws SQLException {
        return transactions.call(connection -> {
            boolean isDrawn = fields.of("account", "a")
                    .subtract("balance", 80)
                    .where("balance >= ?", 80)
                    .apply();
            return isDrawn && run(connection, "insert into done values ('" + who + "')") == 1;
        });
    }

    private static boolean drawByHand(String who) throws SQLException {
        return transactions.call(connection -> balance(connection) >= 80
                && run(connection, "update account set balance = balance - 80 where id = 'a'") == 1
                && run(connection, "insert into done values ('" + who + "')") == 1);
    }

    // ---------------------------------------------------------------- trap 10: a version

    private static final String NONE_IS_LOST = "select balance from account where balance <> 115";

    @Test
    void who_has_read_a_version_is_told_of_what_was_added_meanwhile() {
        Exploration found = twoDo(
                NONE_IS_LOST,
                FieldRacesTest::writeWhatWasRead,
                () -> fields.of("account", "a").add("balance", 5).apply());
        assertThat(found.verdict()).as(Search.failure(found)).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(1);
    }

    @Test
    void who_adds_past_the_version_is_overwritten() {
        Exploration found = twoDo(
                NONE_IS_LOST,
                FieldRacesTest::writeWhatWasRead,
                () -> transactions.call(
                        connection -> run(connection, "update account set balance = balance + 5 where id = 'a'")));
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Search.failure(found)).contains("it is right");
    }

    /** As a mapper of objects does it: the whole row by its version, and again if that is stale. */
    private static int writeWhatWasRead() throws SQLException {
        int written = 0;
        while (written == 0) {
            written = transactions.call(connection -> {
                int version;
                int balance;
                try (PreparedStatement ask =
                                connection.prepareStatement("select version, balance from account where id = 'a'");
                        ResultSet rows = ask.executeQuery()) {
                    rows.next();
                    version = rows.getInt(1);
                    balance = rows.getInt(2);
                }
                return run(
                        connection,
                        "update account set balance = ?, version = version + 1 where id = 'a' and version = ?",
                        balance + 10,
                        version);
            });
        }
        return written;
    }

    // ---------------------------------------------------------------- why nothing was done

    /** Asked once, "not met" would be told of a row that came after the update, though its condition has always held. */
    @Test
    void a_reason_was_true_at_some_moment() {
        Exploration found = search.of(race -> {
            race.actor(
                    "comes",
                    () -> transactions.call(connection -> run(connection, "insert into account values ('b', 50, 0)")));
            race.actor("adds", () -> {
                try {
                    if (!fields.of("account", "b")
                            .add("balance", 1)
                            .where("balance >= ?", 50)
                            .apply()) {
                        transactions.call(connection -> run(connection, "insert into done values ('not met')"));
                    }
                } catch (NoSuchRow e) {
                    transactions.call(connection -> run(connection, "insert into done values ('not there')"));
                }
            });
            race.invariant("it was met whenever it was there", "select who from done where who = 'not met'");
            race.invariant(
                    "it is added to, or was not there",
                    "select balance from account where id = 'b' and balance <> 51 - (select count(*) from done)");
        });
        assertThat(found.verdict()).as(Search.failure(found)).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(2);
    }

    @Test
    void the_least_of_several_is_kept_in_any_order() {
        Exploration found = search.of(race -> {
            for (int value : List.of(70, 40, 90)) {
                race.actor(
                        "at most " + value,
                        () -> fields.of("account", "a").min("balance", value).apply());
            }
            race.invariant("it is the least", "select balance from account where id = 'a' and balance <> 40");
        });
        assertThat(found.verdict()).as(Search.failure(found)).isEqualTo(Verdict.EXHAUSTED);
    }
}
