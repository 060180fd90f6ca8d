package dev.chicane.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.race.Race;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random transactions: what comes to no serial outcome has an anomaly, and what is serializable has none. The first is told by
 * comparing outcomes, the second by the server, at SERIALIZABLE.
 */
class RandomTransactionsTest {
    private static final int PROGRAMS = 20;
    private static final Set<String> ABORTS = Set.of("40001", "40P01", "23505");

    private static RaceDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
        database.run("create table t (id int primary key, n int not null); insert into t values (1, 1), (2, 2)");
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    /** What a transaction does. Updates find their rows by their keys, so that all that is read is known. */
    private static List<String> transaction(Random random, boolean isRepeatable) {
        var statements = new ArrayList<String>();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            int id = 1 + random.nextInt(3);
            int n = random.nextInt(4);
            statements.add(
                    switch (random.nextInt(isRepeatable ? 7 : 6)) {
                        case 0, 1 -> "select n from t where id = " + id;
                        case 2 -> "select count(*) from t where n > " + n;
                        case 3 -> "update t set n = n + 1 where id = " + (1 + id % 2);
                        case 4 -> "update t set n = " + n + " where id = " + (1 + id % 2);
                        case 5 -> "select sum(n) from t";
                        default -> "insert into t values (" + (3 + random.nextInt(3)) + ", " + n + ")";
                    });
        }
        return statements;
    }

    @Test
    void what_no_serial_order_comes_to_has_an_anomaly_with_a_name() {
        var names = new TreeMap<String, Integer>();
        for (int program = 0; program < PROGRAMS; program++) {
            boolean isRepeatable = program % 2 == 1;
            var random = new Random(program);
            List<List<String>> bodies = List.of(transaction(random, isRepeatable), transaction(random, isRepeatable));
            int level = isRepeatable ? Connection.TRANSACTION_REPEATABLE_READ : Connection.TRANSACTION_READ_COMMITTED;
            Exploration found = explore(race -> {
                var read = new ArrayList<List<String>>();
                for (int i = 0; i < bodies.size(); i++) {
                    var own = new ArrayList<String>();
                    read.add(own);
                    List<String> body = bodies.get(i);
                    race.actor("actor " + i, () -> run(body, level, own, () -> {}));
                }
                race.serial();
                race.state("what was read", () -> String.valueOf(read));
                race.state("rows", () -> rows());
            });

            if (found.verdict() == Verdict.FAILED) {
                assertThat(found.violation())
                        .extracting(violation -> violation.kind())
                        .isEqualTo(ViolationKind.NON_SERIAL);
                // Who is aborted has read something, which counts for the outcome and is no anomaly.
                boolean isAborted = found.trace().steps().stream()
                        .anyMatch(step -> step.value().startsWith("error"));
                if (!isAborted) {
                    assertThat(found.anomaly())
                            .as("program %s: %s%n%s", program, bodies, found.trace())
                            .isNotNull();
                    names.merge(found.anomaly() == null ? "" : found.anomaly().name(), 1, Integer::sum);
                }
            }
        }

        assertThat(names.size()).as("%s", names).isGreaterThan(2);
    }

    @Test
    void what_the_server_lets_pass_as_serializable_has_none() {
        int failed = 0;
        for (int program = 0; program < PROGRAMS; program++) {
            var random = new Random(1_000 + program);
            List<List<String>> bodies = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                bodies.add(transaction(random, true));
            }
            int wanted = random.nextInt(3);
            Exploration found = explore(race -> {
                var order = new StringBuilder();
                for (int i = 0; i < bodies.size(); i++) {
                    int actor = i;
                    race.actor(
                            "actor " + i,
                            () -> run(
                                    bodies.get(actor),
                                    Connection.TRANSACTION_SERIALIZABLE,
                                    new ArrayList<>(),
                                    () -> order.append(actor)));
                }
                // In some orders, but in none that is serial.
                race.after(() -> assertThat(isSerial(order) || order.toString().hashCode() % 3 != wanted)
                        .isTrue());
            });

            assertThat(found.anomaly())
                    .as("program %s: %s%n%s", program, bodies, found.trace())
                    .isNull();
            failed += found.verdict() == Verdict.FAILED ? 1 : 0;
        }

        assertThat(failed).isGreaterThan(PROGRAMS / 3);
    }

    private static boolean isSerial(CharSequence order) {
        return order.toString().matches("(\\d)\\1*(?!\\1)(\\d)\\2*(?!\\1|\\2)(\\d)\\3*");
    }

    private static void run(List<String> statements, int level, List<String> read, Runnable done) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(level);
            try {
                for (String sql : statements) {
                    if (statement.execute(sql)) {
                        try (ResultSet rows = statement.getResultSet()) {
                            read.add(rows.next() ? String.valueOf(rows.getString(1)) : "none");
                        }
                    }
                    done.run();
                }
                connection.commit();
            } catch (SQLException e) {
                if (!ABORTS.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
                connection.rollback();
                read.clear();
                read.add("aborted");
            }
        }
    }

    private static List<String> rows() {
        try {
            return database.rows("select * from t order by id");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Exploration explore(Consumer<Race> declaration) {
        return Explorer.explore(
                database.scenario("race", declaration),
                Settings.DEFAULT
                        .withStrategy("random")
                        .withBudget(new Budget(60, Duration.ofMinutes(1)))
                        .withoutDataRaces());
    }
}
