package dev.chicane.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.race.ThrowingRunnable;
import dev.chicane.jdbc.RaceDatabase;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is looked at where the role is no superuser, on a server that is somebody else's. */
class RolesTest {
    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        run("create role owner login; create role guest login; grant create on database postgres to owner;"
                + " create schema theirs authorization owner; set role owner;"
                + " create table theirs.account (id text primary key, balance int not null);"
                + " insert into theirs.account values ('alice', 100);"
                + " grant usage on schema theirs to guest; grant all on theirs.account to guest; reset role");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void an_owner_of_tables_gets_the_anomaly_named_and_nothing_is_left() throws SQLException {
        assertThat(Objects.requireNonNull(explore("owner").anomaly()).name()).isEqualTo("lost update");
        assertThat(ask("select count(*) from pg_namespace where nspname = 'chicane'"))
                .isEqualTo("0");
        assertThat(ask("select count(*) from pg_trigger where tgname like 'zz_chicane%'"))
                .isEqualTo("0");
        assertThat(ask("select balance from theirs.account")).isEqualTo("100");
    }

    @Test
    void to_who_may_make_no_triggers_is_said_that_nothing_can_be_looked_at() throws SQLException {
        Exploration found = explore("guest");

        assertThat(found.anomaly()).isNull();
        assertThat(found.remarks())
                .anyMatch(remark -> remark.contains("so that no anomaly is named: this role may not make"));
        // The two statements whose order decides are found without it.
        assertThat(found.diagnosis()).isNotNull();
    }

    private static Exploration explore(String role) throws SQLException {
        try (RaceDatabase database = RaceDatabase.at(server.url().replace("user=postgres", "user=" + role))) {
            Exploration found = Explorer.explore(
                    database.scenario("race", race -> {
                        race.actor("first", less(database, 10));
                        race.actor("second", less(database, 20));
                        race.invariant("both were paid", "select 1 from theirs.account where balance <> 70");
                    }),
                    Settings.DEFAULT
                            .withStrategy("exhaustive")
                            .withBudget(new Budget(500, Duration.ofMinutes(1)))
                            .withoutDataRaces());
            assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
            return found;
        }
    }

    private static ThrowingRunnable less(RaceDatabase database, int amount) {
        return () -> {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                int balance;
                try (ResultSet row = statement.executeQuery("select balance from theirs.account where id = 'alice'")) {
                    row.next();
                    balance = row.getInt(1);
                }
                statement.execute("update theirs.account set balance = " + (balance - amount) + " where id = 'alice'");
                connection.commit();
            }
        };
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
