package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Scenario;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Suggestion;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.StoreTrials;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What would have prevented a failure of transactions is tried, in the same search. */
class RemediesTest {
    private static final Settings SETTINGS = Settings.DEFAULT
            .withStrategy("exhaustive")
            .withBudget(new Budget(2_000, Duration.ofMinutes(1)))
            .withoutDataRaces();

    private static RaceDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @AfterEach
    void clear() throws SQLException {
        database.run("drop table if exists account, doctor, booking");
    }

    private static Exploration tried(Consumer<Race> race) {
        Supplier<Scenario> scenario = () -> database.scenario("remedies", race);
        Exploration failed = Explorer.explore(scenario.get(), SETTINGS);
        assertThat(failed.verdict()).as("%s", failed).isEqualTo(Verdict.FAILED);
        return new StoreTrials(database, scenario, SETTINGS, true).of(failed);
    }

    private static Suggestion with(Exploration found, String use) {
        return found.suggestions().stream()
                .filter(tried -> tried.use().startsWith(use))
                .findFirst()
                .orElseThrow();
    }

    private static void pay() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement ask = connection.prepareStatement("select balance from account where id = ?")) {
                ask.setString(1, "alice");
                try (ResultSet row = ask.executeQuery()) {
                    row.next();
                    if (row.getInt(1) >= 80) {
                        try (PreparedStatement take =
                                connection.prepareStatement("update account set balance = balance - ? where id = ?")) {
                            take.setInt(1, 80);
                            take.setString(2, "alice");
                            take.executeUpdate();
                        }
                    }
                }
            }
            connection.commit();
        }
    }

    @Test
    void an_overdraft_is_prevented_by_each() throws SQLException {
        database.run(
                "create table account (id text primary key, balance int); insert into account values ('alice', 100)");

        Exploration found = tried(race -> {
            race.actor("first", RemediesTest::pay);
            race.actor("second", RemediesTest::pay);
        });

        assertThat(found.suggestions()).extracting(Suggestion::use).hasSize(3);
        assertThat(found.suggestions()).allSatisfy(tried -> {
            assertThat(tried.verdict()).as("%s", tried).isEqualTo(Verdict.EXHAUSTED);
            assertThat(tried.timeRatio()).isPositive().isFinite();
        });
        assertThat(found.remarks())
                .anyMatch(remark ->
                        remark.contains("update account set balance = balance - ? where id = ? and balance = ?"))
                .anyMatch(remark -> remark.contains("alter table account add version int"));
    }

    @Test
    void a_session_that_only_reads_by_default_locks_nothing() throws SQLException {
        database.run(
                "create table account (id text primary key, balance int); insert into account values ('alice', 100)");

        Exploration found = tried(race -> {
            race.actor("first", RemediesTest::pay);
            race.actor("second", RemediesTest::pay);
            race.actor("reader", () -> {
                try (Connection connection = database.dataSource().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("set session characteristics as transaction read only");
                    statement.executeQuery("select balance from account").close();
                }
            });
        });

        assertThat(with(found, "FOR UPDATE").verdict()).as("%s", found).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void what_was_tried_leaves_nothing_behind() throws SQLException {
        database.run(
                "create table account (id text primary key, balance int); insert into account values ('alice', 100)");
        Consumer<Race> race = declared -> {
            declared.actor("first", RemediesTest::pay);
            declared.actor("second", RemediesTest::pay);
        };
        tried(race);

        assertThat(Explorer.explore(database.scenario("remedies", race), SETTINGS)
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    private static void leave(int doctor) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from doctor where on_duty")) {
                row.next();
                if (row.getInt(1) > 1) {
                    try (var update = connection.createStatement()) {
                        update.executeUpdate("update doctor set on_duty = false where id = " + doctor);
                    }
                }
            }
            connection.commit();
        }
    }

    @Test
    void a_write_skew_is_prevented_by_serializable_alone() throws SQLException {
        database.run(
                "create table doctor (id int primary key, on_duty boolean); insert into doctor values (1, true), (2, true)");

        Exploration found = tried(race -> {
            race.actor("first", () -> leave(1));
            race.actor("second", () -> leave(2));
        });

        // A count has no rows that could be locked.
        assertThat(found.suggestions())
                .extracting(Suggestion::use)
                .containsExactly("REPEATABLE READ", "SERIALIZABLE, trying again");
        assertThat(with(found, "REPEATABLE").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(with(found, "SERIALIZABLE").verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void what_only_the_preparations_would_do_otherwise_is_not_told() throws SQLException {
        database.run(
                "create table doctor (id int primary key, on_duty boolean); insert into doctor values (1, true), (2, true)");

        Exploration found = tried(race -> {
            try (Connection connection = database.dataSource().getConnection();
                    var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select id from doctor where id = 1")) {
                assertThat(row.next()).isTrue();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            race.actor("first", () -> leave(1));
            race.actor("second", () -> leave(2));
        });

        assertThat(found.suggestions())
                .extracting(Suggestion::use)
                .containsExactly("REPEATABLE READ", "SERIALIZABLE, trying again");
    }

    @Test
    void what_is_booked_twice_wants_a_constraint() throws SQLException {
        database.run("create table booking (id serial primary key, room int, night int)");

        Exploration found = tried(race -> {
            race.actor("first", RemediesTest::book);
            race.actor("second", RemediesTest::book);
        });

        assertThat(found.remarks()).anyMatch(remark -> remark.contains("alter table booking add unique (room, night)"));
        // There is no row yet that could be locked.
        assertThat(with(found, "FOR UPDATE").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(with(found, "SERIALIZABLE").verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(List.of(found.suggestions().getFirst().use())).containsExactly("FOR UPDATE in the queries");
    }

    private static void book() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement ask =
                        connection.prepareStatement("select id from booking where room = ? and night = ?")) {
            connection.setAutoCommit(false);
            ask.setInt(1, 1);
            ask.setInt(2, 2);
            try (ResultSet row = ask.executeQuery();
                    var insert = connection.createStatement()) {
                if (!row.next()) {
                    insert.executeUpdate("insert into booking (room, night) values (1, 2)");
                }
            }
            connection.commit();
        }
    }
}
