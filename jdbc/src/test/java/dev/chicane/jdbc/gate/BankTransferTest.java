package dev.chicane.jdbc.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.race.Race;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class BankTransferTest {
    private static EmbeddedServer server;
    private static GatedDataSource database;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        var source = new PGSimpleDataSource();
        source.setURL(server.url());
        database = new GatedDataSource(source);
        run("create table account (id text primary key, balance int not null)");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
        server.close();
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void check_then_relative_update() throws Exception {
        Map<String, Integer> ends = new TreeMap<>();
        var scenario = Race.scenario("transfer", race -> {
            try {
                database.begin();
                run("delete from account; insert into account values ('a', 100), ('b', 0)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            race.actor("t1", () -> transfer());
            race.actor("t2", () -> transfer());
            race.after(() -> {
                try (Connection c = database.getConnection();
                        Statement s = c.createStatement();
                        var rows = s.executeQuery(
                                "select string_agg(id || '=' || balance, ' ' order by id) from account")) {
                    rows.next();
                    ends.merge(rows.getString(1), 1, Integer::sum);
                }
            });
        });
        for (String strategy : new String[] {"depth-first", "exhaustive"}) {
            ends.clear();
            long t = System.nanoTime();
            Exploration e = Explorer.explore(
                    scenario,
                    Settings.DEFAULT.withStrategy(strategy).withBudget(new Budget(100000, Duration.ofSeconds(60))));
            System.err.println(strategy + " " + e.verdict() + " " + e.schedules() + " " + e.distinct() + " " + ends
                    + " " + (System.nanoTime() - t) / 1e9 + " " + e.notCovered() + e.remarks() + e.violation());
        }
        assertThat(ends).isNotEmpty();
    }

    private static void transfer() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            int balance;
            try (var ask = connection.prepareStatement("select balance from account where id = ?")) {
                ask.setString(1, "a");
                try (var rows = ask.executeQuery()) {
                    rows.next();
                    balance = rows.getInt(1);
                }
            }
            if (balance >= 80) {
                change(connection, -80, "a");
                change(connection, 80, "b");
            }
            connection.commit();
        }
    }

    private static void change(Connection connection, int by, String id) throws SQLException {
        try (var update = connection.prepareStatement("update account set balance = balance + ? where id = ?")) {
            update.setInt(1, by);
            update.setString(2, id);
            update.executeUpdate();
        }
    }
}
