package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A role that may create no trigger on a table: races between statements that write to it can't be searched, and are no proof. */
@Timeout(120)
class StopsWithoutRightsTest {
    private static final String BOOK = "insert into booking (guest) select 'x' where not exists (select from booking)";
    private static final String PLAIN = "update booking set guest = 'y' where id = 0";

    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        directly("create role visitor login; grant create on database postgres to visitor");
        directly("create table booking (id int generated always as identity primary key, guest text)");
        directly(
                "grant select, insert, update, delete on booking to visitor; grant usage on sequence booking_id_seq to visitor");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void directly(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Exploration explore(String url, String sql) throws SQLException {
        try (RaceDatabase database = RaceDatabase.at(url)) {
            return Explorer.explore(
                    database.scenario("bookings", race -> {
                        race.actor("ann", () -> execute(database, sql));
                        race.actor("bob", () -> execute(database, sql));
                        race.invariant("one guest", "select 1 from booking having count(*) > 1");
                    }),
                    Settings.DEFAULT
                            .withStrategy("exhaustive")
                            .withBudget(new Budget(100, Duration.ofMinutes(1)))
                            .withoutDataRaces());
        }
    }

    private static void execute(RaceDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String asVisitor() {
        return server.url().replaceAll("user=\\w+", "user=visitor");
    }

    @Test
    void the_owner_finds_the_race() throws SQLException {
        assertThat(explore(server.url(), BOOK).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void who_may_not_look_into_a_statement_proves_nothing() throws SQLException {
        Exploration explored = explore(asVisitor(), BOOK);

        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.notCovered())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Not stopped in its middle")
                        .contains("insert into booking", "A role that owns the tables may."));
    }

    @Test
    void a_statement_without_a_middle_is_proven_by_anybody() throws SQLException {
        Exploration explored = explore(asVisitor(), PLAIN);

        assertThat(explored.verdict()).as("%s", explored.notCovered()).isEqualTo(Verdict.EXHAUSTED);
    }
}
