package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Scenario;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Several who wait for one row: they all run for its new version at once, and which of them the server lets go on is no chance here. */
class CrowdedRowTest {
    private static final String ROW =
            "create table account (id int primary key, version int not null); insert into account values (1, 0)";
    private static final Settings ALL =
            Settings.DEFAULT.withStrategy("exhaustive").withBudget(new Budget(5_000, Duration.ofMinutes(2)));

    private final AtomicInteger written = new AtomicInteger();

    @Test
    void every_schedule_of_four_who_change_the_same_version_can_be_run() throws SQLException {
        try (RaceDatabase database = RaceDatabase.embedded()) {
            database.run(ROW);
            Exploration found = Explorer.explore(versions(database, 4), ALL);
            assertThat(found.notCovered()).isEmpty();
            assertThat(found.verdict()).isEqualTo(Verdict.EXHAUSTED);
            assertThat(found.schedules()).isEqualTo(913);
        }
    }

    @Test
    void on_a_server_of_somebody_else_it_is_said_that_the_order_is_the_server_s() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            try (Connection connection = DriverManager.getConnection(server.url());
                    Statement statement = connection.createStatement()) {
                statement.execute("alter role postgres set " + EmbeddedServer.MARK + " = 'off'");
            }
            try (RaceDatabase database = RaceDatabase.at(server.newDatabase())) {
                database.run(ROW);
                Exploration two = Explorer.explore(versions(database, 2), ALL);
                assertThat(two.verdict()).isEqualTo(Verdict.EXHAUSTED);
                Exploration three = Explorer.explore(versions(database, 3), ALL);
                assertThat(three.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
                assertThat(three.notCovered())
                        .anyMatch(sentence -> sentence.contains("an order that is the server's own"));
            }
        }
    }

    /** So many who change the row, if it is still as it was; one of them finds it so. */
    private Scenario versions(RaceDatabase database, int actors) {
        return database.scenario("versions", race -> {
            written.set(0);
            for (int i = 1; i <= actors; i++) {
                race.actor("actor " + i, () -> {
                    try (Connection connection = database.dataSource().getConnection();
                            Statement statement = connection.createStatement()) {
                        connection.setAutoCommit(false);
                        written.addAndGet(statement.executeUpdate(
                                "update account set version = version + 1 where id = 1 and version = 0"));
                        connection.commit();
                    }
                });
            }
            race.after(() -> assertThat(written).hasValue(1));
        });
    }
}
