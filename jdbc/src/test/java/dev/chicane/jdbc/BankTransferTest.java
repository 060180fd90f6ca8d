package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two sessions transfer 80 of 100: how many schedules there are, and what each comes to, is known.
 *
 * <p>The numbers are those that another explorer of the same transactions came to.
 */
class BankTransferTest {
    private static final int READ_COMMITTED = Connection.TRANSACTION_READ_COMMITTED;
    private static final int[] LEVELS = {
        READ_COMMITTED, Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE
    };
    private static RaceDatabase database;

    private final Map<String, Integer> ends = new TreeMap<>();
    /** The ends in their order. */
    private final List<String> all = new ArrayList<>();

    private int aborted;

    /** What a transfer does. */
    enum Transfer {
        RELATIVE("select balance from account where id = ?"),
        ABSOLUTE("select balance from account where id = ?"),
        FOR_UPDATE("select balance from account where id = ? for update"),
        GUARDED("");

        private final String asks;

        Transfer(String asks) {
            this.asks = asks;
        }

        void run(Connection connection, String from, String to) throws SQLException {
            if (this == GUARDED) {
                try (PreparedStatement take = connection.prepareStatement(
                        "update account set balance = balance - 80 where id = ? and balance >= 80")) {
                    take.setString(1, from);
                    if (take.executeUpdate() == 1) {
                        change(connection, 80, to);
                    }
                }
                return;
            }
            int balance = ask(connection, from);
            if (balance < 80) {
                return;
            }
            if (this == ABSOLUTE) {
                try (PreparedStatement set =
                        connection.prepareStatement("update account set balance = ? where id = ?")) {
                    set.setInt(1, balance - 80);
                    set.setString(2, from);
                    set.executeUpdate();
                }
            } else {
                change(connection, -80, from);
            }
            change(connection, 80, to);
        }

        private int ask(Connection connection, String from) throws SQLException {
            try (PreparedStatement ask = connection.prepareStatement(asks)) {
                ask.setString(1, from);
                try (ResultSet rows = ask.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        }

        private static void change(Connection connection, int by, String id) throws SQLException {
            try (PreparedStatement update =
                    connection.prepareStatement("update account set balance = balance + ? where id = ?")) {
                update.setInt(1, by);
                update.setString(2, id);
                update.executeUpdate();
            }
        }
    }

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        database.run("create table account (id text primary key, balance int not null);"
                + " insert into account values ('a', 100), ('b', 0)");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @BeforeEach
    void clear() {
        ends.clear();
        all.clear();
        aborted = 0;
    }

    @ParameterizedTest
    @CsvSource({
        "RELATIVE, 2, 24, 22, 0, 6",
        "RELATIVE, 4, 24, 0, 22, 6",
        "RELATIVE, 8, 24, 0, 22, 18",
        "ABSOLUTE, 2, 24, 22, 0, 6",
        "ABSOLUTE, 4, 24, 0, 22, 6",
        "ABSOLUTE, 8, 24, 0, 22, 18",
        "FOR_UPDATE, 2, 8, 0, 0, 6",
        "FOR_UPDATE, 4, 8, 0, 6, 6",
        "FOR_UPDATE, 8, 8, 0, 6, 8",
        "GUARDED, 2, 6, 0, 0, 4",
        "GUARDED, 4, 6, 0, 4, 4",
        "GUARDED, 8, 6, 0, 4, 6",
    })
    void every_schedule_is_run_once_and_its_end_is_that_of_a_serial_order_or_not(
            Transfer transfer, int level, int schedules, int wrong, int aborts, int classes) {
        Exploration explored = explore(true, transfer, level, "a", "b", "a", "b");

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isEqualTo(schedules);
        assertThat(aborted).isEqualTo(aborts);
        // The first run, which only loads classes, is serial. Both or one of them took 80, and who was told so has got
        // them.
        assertThat(ends.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(schedules + 1);
        assertThat(ends.get("a=20 b=80")).isEqualTo(schedules + 1 - wrong);

        Set<String> endsOfAll = Set.copyOf(ends.keySet());
        clear();
        Exploration reduced = explore(false, transfer, level, "a", "b", "a", "b");

        assertThat(reduced.verdict()).as("%s", reduced).isEqualTo(Verdict.EXHAUSTED);
        assertThat(reduced.schedules()).isEqualTo(classes);
        assertThat(reduced.distinct()).isEqualTo(classes);
        assertThat(ends.keySet()).isEqualTo(endsOfAll);
        assertThat(aborted > 0).isEqualTo(aborts > 0);
    }

    @Test
    void opposite_transfers_deadlock_in_12_of_30() throws SQLException {
        database.run("update account set balance = 100");
        Exploration explored = explore(true, Transfer.RELATIVE, READ_COMMITTED, "a", "b", "b", "a");
        int deadlocks = aborted;
        Set<String> endsOfAll = Set.copyOf(ends.keySet());
        clear();
        Exploration reduced = explore(false, Transfer.RELATIVE, READ_COMMITTED, "a", "b", "b", "a");
        database.run("update account set balance = 0 where id = 'b'");

        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.schedules()).isEqualTo(30);
        assertThat(deadlocks).isEqualTo(12);
        assertThat(reduced.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(reduced.schedules()).isEqualTo(reduced.distinct()).isEqualTo(8);
        assertThat(ends.keySet()).isEqualTo(endsOfAll);
        assertThat(aborted).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Transfer.class)
    void each_time_every_schedule_ends_as_before(Transfer transfer) {
        repeat(transfer, 3);
    }

    @ParameterizedTest
    @EnumSource(Transfer.class)
    @Tag("slow")
    void two_hundred_times_every_schedule_ends_as_before(Transfer transfer) {
        repeat(transfer, 200);
    }

    /** At each level, opposite ones too: their deadlocks have the same victims. */
    private void repeat(Transfer transfer, int times) {
        for (int level : LEVELS) {
            for (String[] accounts : new String[][] {{"a", "b", "a", "b"}, {"a", "b", "b", "a"}}) {
                explore(true, transfer, level, accounts);
                List<String> first = List.copyOf(all);
                for (int i = 1; i < times; i++) {
                    all.clear();
                    Exploration again = explore(true, transfer, level, accounts);
                    assertThat(again.verdict()).as("%s", again).isEqualTo(Verdict.EXHAUSTED);
                    assertThat(all).as("repetition %s at level %s", i, level).isEqualTo(first);
                }
                all.clear();
            }
        }
    }

    private Exploration explore(boolean everyOrder, Transfer transfer, int level, String... accounts) {
        database.leaveNothingOut(everyOrder);
        var scenario = database.scenario("transfer", race -> {
            race.actor("first", () -> transact(transfer, level, accounts[0], accounts[1]));
            race.actor("second", () -> transact(transfer, level, accounts[2], accounts[3]));
            race.anyOutcome();
            int abortedBefore = aborted;
            race.after(() -> {
                String end = database.rows("select string_agg(id || '=' || balance, ' ' order by id) from account")
                        .getFirst()
                        .replaceAll("[()]", "");
                ends.merge(end, 1, Integer::sum);
                all.add(end + ", aborted: " + (aborted - abortedBefore));
            });
        });
        return Explorer.explore(
                scenario,
                Settings.DEFAULT
                        .withStrategy("exhaustive")
                        .withBudget(new Budget(10_000, Duration.ofMinutes(5)))
                        .withoutDataRaces());
    }

    private void transact(Transfer transfer, int level, String from, String to) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            if (level != READ_COMMITTED) {
                connection.setTransactionIsolation(level);
            }
            connection.setAutoCommit(false);
            try {
                transfer.run(connection, from, to);
                connection.commit();
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isIn("40001", "40P01");
                aborted++;
                connection.rollback();
            }
        }
    }
}
