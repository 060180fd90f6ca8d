package dev.chicane.guard.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.table.Table;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields of a row in a real PostgreSQL. */
final class FieldsTest {
    private static final UUID TOKEN = UUID.fromString("6f1c0f5e-2f0e-4b5a-9d6e-000000000001");
    private static TestDatabase database;

    private JdbcTransactions transactions;
    private Fields fields;

    @BeforeAll
    static void start() throws SQLException {
        database = new TestDatabase("""
                create type grade as enum ('SILVER', 'GOLD');
                create table account (id int primary key, owner varchar(5) unique, balance bigint not null, price numeric(10, 2),
                    rate double precision, level grade, token uuid, opened timestamptz, seen timestamptz,
                    "odd ""name" int, twice bigint generated always as (balance * 2) stored, version int not null default 0);
                create table plain (id text primary key, n int);
                create table pair (a int, b int, primary key (a, b));
                create table worded (id int primary key, n int not null, version text, edition int not null);
                create schema bank;
                create table bank.till (id int primary key, n int)""");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        transactions = database.transactions();
        fields = Fields.in(transactions);
        database.run("""
                truncate account, plain, worded, bank.till;
                insert into account (id, owner, balance) values (1, 'alice', 100), (2, 'bob', 5);
                insert into plain values ('a', 1);
                insert into worded values (1, 0, 'first', 1);
                insert into bank.till values (1, 0)""");
    }

    private String account(String columns) throws SQLException {
        return String.valueOf(database.ask("select concat_ws(' ', " + columns + ") from account where id = 1"));
    }

    // ---------------------------------------------------------------- what becomes of a field

    @Test
    @SuppressWarnings("NullAway") // a caller may do so
    void no_value_is_no_limit_and_no_amount() {
        FieldUpdate update = fields.of("account", 1);
        String message = "The value for account(1).balance is null: add, subtract, min and max need one.";
        assertThatThrownBy(() -> update.min("balance", null)).hasMessage(message);
        assertThatThrownBy(() -> update.max("balance", null)).hasMessage(message);
        assertThatThrownBy(() -> update.add("balance", null)).hasMessage(message);
        assertThatThrownBy(() -> update.subtract("balance", null)).hasMessage(message);
    }

    @Test
    void numbers_are_added_and_subtracted() throws SQLException {
        boolean isDone = fields.of("account", 1)
                .add("balance", 5)
                .subtract("price", new BigDecimal("0.50"))
                .add("rate", 0.25)
                .apply();

        assertThat(isDone).isTrue();
        assertThat(account("balance, price, rate, version")).isEqualTo("105 -0.50 0.25 1");
    }

    @Test
    void a_number_that_the_column_would_round_is_refused() throws SQLException {
        assertThatThrownBy(() -> fields.of("account", 1).add("balance", 1.5).apply())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("account.balance is of type bigint, and 1.5 is no number for it.");
        assertThatThrownBy(() -> fields.of("account", 1).add("owner", 1).apply())
                .hasMessage("account.owner is of type character varying, and 1 is no number for it.");
        assertThatThrownBy(
                        () -> fields.of("account", 1).add("price", Double.NaN).apply())
                .hasMessage("account.price is of type numeric, and NaN is no number for it.");
        assertThatThrownBy(() -> fields.of("account", 1).set("balance", 1.5).apply())
                .hasMessage("account.balance is of type bigint, and 1.5 is no number for it.");
        assertThatThrownBy(() -> fields.of("account", 1).min("balance", 1.5f).apply())
                .hasMessage("account.balance is of type bigint, and 1.5 is no number for it.");
        assertThatThrownBy(() ->
                        fields.of("account", 1).setIf("balance", 0.5, "true").apply())
                .hasMessage("account.balance is of type bigint, and 0.5 is no number for it.");
        assertThat(account("balance, version")).isEqualTo("100 0");
    }

    @Test
    void a_sum_that_the_column_can_t_have_is_the_database_s_to_refuse() throws SQLException {
        assertThatThrownBy(() ->
                        fields.of("account", 1).add("balance", Long.MAX_VALUE).apply())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22003"));
        assertThat(account("balance, version")).isEqualTo("100 0");
    }

    @Test
    void a_value_is_set_whatever_its_type() throws SQLException {
        Instant time = Instant.parse("2030-01-02T03:04:05Z");

        fields.of("account", 1)
                .set("owner", "al'ce")
                .set("level", "GOLD")
                .set("token", TOKEN)
                .set("opened", time)
                .set("price", null)
                .set("odd \"name", 7)
                .apply();

        assertThat(account("owner, level, token, price is null, \"odd \"\"name\""))
                .isEqualTo("al'ce GOLD " + TOKEN + " t 7");
        assertThat(fields.of("account", 1).set("token", TOKEN.toString()).returning("opened", Instant.class))
                .contains(time);
    }

    @Test
    void text_that_is_too_long_is_not_cut() {
        assertThatThrownBy(() -> fields.of("account", 1).set("owner", "charles").apply())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22001"));
    }

    @Test
    void it_is_set_if_something_holds_and_the_others_all_the_same() throws SQLException {
        for (int i = 0; i < 2; i++) {
            fields.of("account", 1)
                    .setIf("level", "GOLD", "balance + ? >= ?", 40, 150)
                    .add("balance", 10)
                    .apply();
            assertThat(account("level, balance")).isEqualTo(i == 0 ? "110" : "GOLD 120");
        }
    }

    @Test
    void it_is_set_from_another_column_as_that_was() throws SQLException {
        fields.of("account", 1).setFrom("price", "balance").add("balance", 1).apply();
        assertThat(account("price, balance")).isEqualTo("100.00 101");
    }

    @Test
    void the_time_is_the_server_s_at_which_the_row_is_changed_not_the_transaction_s() throws SQLException {
        transactions.run(connection -> {
            fields.of("account", 1).setNow("opened").apply();
            fields.of("account", 1).setNow("seen").apply();
        });
        assertThat(account("seen > opened, abs(extract(epoch from clock_timestamp() - seen)) < 60"))
                .isEqualTo("t t");
    }

    @ParameterizedTest
    @CsvSource({"90, 90, 100", "110, 100, 110"})
    void the_least_and_the_greatest_are_kept(long value, String least, String greatest) throws SQLException {
        assertThat(fields.of("account", 1).min("balance", value).returning("balance", String.class))
                .contains(least);
        fields.of("account", 1).set("balance", 100).apply();
        assertThat(fields.of("account", 1).max("balance", value).returning("balance", String.class))
                .contains(greatest);
    }

    @Test
    void nothing_counts_as_zero_and_as_neither_the_least_nor_the_greatest() throws SQLException {
        fields.of("account", 1)
                .add("odd \"name", 3)
                .subtract("price", 2)
                .min("rate", 4.0)
                .apply();
        assertThat(account("\"odd \"\"name\", price, rate")).isEqualTo("3 -2.00 4");
    }

    // ---------------------------------------------------------------- conditions and results

    @Test
    void a_condition_that_does_not_hold_is_no_failure() throws SQLException {
        FieldUpdate draw = fields.of("account", 2).subtract("balance", 10).where("balance >= ?", 10);
        assertThat(draw.apply()).isFalse();
        assertThat(draw.returning("balance", Long.class)).isEmpty();
        assertThat(fields.of("account", 2)
                        .add("balance", 1)
                        .where("owner = ?", "bob")
                        .where("balance > ? or owner = ?", 1000, "alice")
                        .apply())
                .isFalse();
        assertThat(database.ask("select balance || ' ' || version from account where id = 2"))
                .isEqualTo("5 0");
        assertThat(account("balance, version")).isEqualTo("100 0");
    }

    @Test
    void what_comes_of_it_is_returned() throws SQLException {
        Optional<Long> left = fields.of("account", 1)
                .subtract("balance", 30)
                .where("balance >= ?", 30)
                .returning("balance", Long.class);
        assertThat(left).contains(70L);

        Optional<String> both = fields.of("account", 1)
                .add("balance", 1)
                .returning(List.of("twice", "version"), row -> row.getLong(1) + " of version " + row.getInt(2));
        assertThat(both).contains("142 of version 2");
    }

    @Test
    void what_can_t_be_returned_is_not_done() throws SQLException {
        assertThatThrownBy(() -> fields.of("account", 1).add("balance", 1).returning("price", BigDecimal.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"price\" is NULL");
        assertThatThrownBy(() ->
                        fields.of("account", 1).set("balance", 9_000_000_000L).returning("balance", Integer.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is 9000000000, which is no Integer");
        assertThatThrownBy(() -> fields.of("account", 1)
                        .add("balance", 1)
                        .returning(List.of("balance"), row -> row.getString(2)))
                .isInstanceOf(SQLException.class);
        assertThat(account("balance, version")).isEqualTo("100 0");
    }

    @Test
    void a_row_that_is_not_there_is_told_and_its_transaction_goes_on() throws SQLException {
        transactions.run(connection -> {
            assertThatThrownBy(() -> fields.of("account", 7).add("balance", 1).apply())
                    .isInstanceOf(NoSuchRow.class)
                    .hasMessage("account(7) is not there: no row has that as its primary key.");
            assertThatThrownBy(() -> fields.of(Table.of("account").withKey("owner"), "carol")
                            .add("balance", 1)
                            .where("balance > ?", 0)
                            .apply())
                    .isInstanceOf(NoSuchRow.class)
                    .hasMessage("account(carol) is not there: no row has that as its owner.");
            fields.of(Table.of("account").withKey("owner"), "alice")
                    .add("balance", 1)
                    .apply();
        });
        assertThat(account("balance")).isEqualTo("101");
    }

    // ---------------------------------------------------------------- transactions and versions

    @Test
    void it_takes_part_in_the_transaction_of_its_caller() throws SQLException {
        assertThatThrownBy(() -> transactions.run(connection -> {
                    fields.of("account", 1).add("balance", 1).apply();
                    fields.of("account", 2).add("balance", 1).returning("balance", Long.class);
                    throw new IllegalStateException("for a test");
                }))
                .hasMessage("for a test");
        assertThat(account("balance, version")).isEqualTo("100 0");
    }

    @Test
    void it_has_the_isolation_that_the_transactions_have() throws SQLException {
        Optional<String> isolation = Fields.in(transactions.withIsolation(Connection.TRANSACTION_SERIALIZABLE))
                .of("account", 1)
                .setIf("owner", "all", "current_setting(?) = ?", "transaction_isolation", "serializable")
                .returning("owner", String.class);
        assertThat(isolation).contains("all");
        Fields.in(transactions.withIsolation(Connection.TRANSACTION_SERIALIZABLE))
                .of("account", 1)
                .setIf("owner", "alone", "current_setting(?) = ?", "transaction_isolation", "serializable")
                .apply();
        assertThat(account("owner")).isEqualTo("alone");
    }

    @Test
    void a_version_is_counted_where_there_is_one() throws SQLException {
        fields.of("plain", "a").add("n", 1).apply();
        fields.of("worded", 1).add("n", 1).apply();
        assertThat(database.ask("select concat_ws(' ', n, version, edition) from worded"))
                .isEqualTo("1 first 1");

        fields.of(Table.of("worded").withVersion("edition"), 1).add("n", 1).apply();
        assertThat(database.ask("select concat_ws(' ', n, version, edition) from worded"))
                .isEqualTo("2 first 2");

        fields.of(Table.of("account").withoutVersion(), 1).add("balance", 1).apply();
        assertThat(account("balance, version")).isEqualTo("101 0");
    }

    // ---------------------------------------------------------------- what is refused

    @Test
    void names_are_those_of_the_database() throws SQLException {
        assertThatThrownBy(() -> fields.of("plain", "a").add("m", 1).apply())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plain has no column \"m\"; it has id, n.");
        assertThatThrownBy(() -> fields.of("plain", "a").set("n\" = 0, \"n", 1).apply())
                .hasMessage("plain has no column \"n\" = 0, \"n\"; it has id, n.");
        assertThatThrownBy(() -> fields.of("plain", "a").add("n", 1).returning("m", Long.class))
                .hasMessage("plain has no column \"m\"; it has id, n.");
        assertThatThrownBy(() -> fields.of("plain", "a").setFrom("n", "m").apply())
                .hasMessage("plain has no column \"m\"; it has id, n.");
        assertThatThrownBy(() -> fields.of("plain set n = 0; --", 1).add("n", 1).apply())
                .hasMessageStartingWith("There is no table \"plain set n = 0; --\": name it as the database does");
        fields.of("bank.till", 1).add("n", 1).apply();
        assertThat(database.ask("select n from bank.till")).isEqualTo("1");
    }

    @Test
    void one_row_is_meant() {
        assertThatThrownBy(() -> fields.of("pair", 1).add("b", 1).apply())
                .hasMessage(
                        "pair has no primary key of one column: say by withKey which unique column its rows are known"
                                + " by.");
        assertThatThrownBy(() -> fields.of(Table.of("account").withKey("balance"), 5)
                        .add("balance", 1)
                        .apply())
                .hasMessageStartingWith("account.balance is not unique");
        assertThatThrownBy(() -> fields.of(Table.of("worded").withVersion("version"), 1)
                        .add("n", 1)
                        .apply())
                .hasMessage("worded.version is of type text, and counts no versions.");
    }

    @Test
    void what_counts_or_computes_itself_is_not_changed() {
        assertThatThrownBy(() -> fields.of("account", 1).set("version", 7).apply())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it counts the versions of a row, by itself");
        assertThatThrownBy(() -> fields.of("account", 1).set("twice", 7).apply())
                .hasMessageContaining("the database computes it");
    }

    @Test
    void an_update_changes_something_and_each_field_once() {
        assertThatThrownBy(() -> fields.of("account", 1).where("true").apply())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Nothing is to be changed in account(1): say what.");
        assertThatThrownBy(() -> fields.of("account", 1).add("balance", 1).set("balance", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("account(1).balance is changed twice");
        assertThatThrownBy(() -> fields.of("account", 1).add("balance", 1).returning(List.of(), row -> row))
                .hasMessageStartingWith("There is no column to return");
    }

    @Test
    void a_row_that_the_database_itself_does_not_let_be_changed_is_told() throws SQLException {
        database.run("create function keep() returns trigger language plpgsql as 'begin return null; end';"
                + " create trigger keeps before update on plain for each row execute function keep()");
        try {
            assertThatThrownBy(() -> fields.of("plain", "a").add("n", 1).apply())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("see whether a trigger or a policy");
        } finally {
            database.run("drop trigger keeps on plain; drop function keep");
        }
    }

    @Test
    void the_name_of_the_column_is_quoted_in_all_places() throws SQLException {
        fields.of("account", 1).max("odd \"name", 1).apply();
        fields.of("account", 1)
                .setIf("odd \"name", 9, "\"odd \"\"name\" < ?", 0)
                .apply();
        assertThat(fields.of("account", 1).add("odd \"name", 1).returning("odd \"name", Integer.class))
                .contains(2);
    }

    @Test
    void a_transaction_of_its_own_is_not_left_open() throws SQLException {
        Duration none = Duration.ZERO;
        for (int i = 0; i < 20; i++) {
            fields.of("account", 1).add("balance", none.toNanos()).apply();
            fields.of("account", 1).add("balance", 1).returning("balance", Integer.class);
        }
        assertThat(database.ask("select count(*) from pg_stat_activity where state like 'idle in transaction%'"))
                .isEqualTo("0");
    }
}
