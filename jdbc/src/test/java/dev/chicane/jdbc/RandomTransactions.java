package dev.chicane.jdbc;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/** A small program of two or three sessions over two tables with a foreign key, drawn from a seed. */
final class RandomTransactions {
    private static final List<String> BY_KEY = List.of(
            "select id, n from parent where id = %k",
            "select id, n from child where id = %k",
            "select id, n from parent where id = %k for update",
            "select id, n from parent where id = %k for share",
            "update parent set n = n + %v where id = %k",
            "update parent set n = %v where id = %k and n < 2",
            "update child set n = n + %v where id = %k",
            "update child set parent = %k where id = %k",
            "insert into parent values (%k, %v)",
            "insert into parent values (%k, %v) on conflict (id) do update set n = parent.n + 1",
            "insert into parent values (%k, %v) on conflict do nothing",
            "insert into child (id, n, parent) values (%k, %v, %k)",
            "delete from parent where id = %k",
            "delete from child where id = %k");

    private static final List<String> BY_PREDICATE = List.of(
            "select id, n from parent order by id",
            "select count(*), sum(n) from child where n < 2",
            "select c.id, p.n from child c join parent p on p.id = c.parent order by c.id",
            "select id, n from child where n < 2 order by id for update",
            "update parent set n = n + %v where n < 2",
            "update child set n = n + %v where parent = %k",
            "update child set n = (select sum(n) from parent) where id = %k",
            "update parent set id = id + 10 where id = %k",
            "insert into child select id + 10, id, n from parent where n < 2",
            "delete from child where n > 0",
            "delete from parent where n > 1");

    private static final int[] LEVELS = {
        Connection.TRANSACTION_READ_COMMITTED,
        Connection.TRANSACTION_READ_COMMITTED,
        Connection.TRANSACTION_REPEATABLE_READ,
        Connection.TRANSACTION_SERIALIZABLE
    };

    private final RaceDatabase database;
    private final List<Session> sessions = new ArrayList<>();

    /** What one session does. */
    private record Session(int level, boolean autoCommit, boolean rollsBack, List<String> statements) {}

    RandomTransactions(RaceDatabase database, long seed) {
        this.database = database;
        var random = new SplittableRandom(seed);
        int count = random.nextInt(4) == 0 ? 3 : 2;
        for (int i = 0; i < count; i++) {
            var statements = new ArrayList<String>();
            int length = count == 3 ? 1 : 1 + random.nextInt(3);
            for (int k = 0; k < length; k++) {
                // Where one commit lets two statements go on that visit several rows, the server's own threads race for
                // these.
                boolean byKey = count == 3 || random.nextInt(2) == 0;
                List<String> pool = byKey ? BY_KEY : BY_PREDICATE;
                statements.add(fill(pool.get(random.nextInt(pool.size())), random));
            }
            sessions.add(new Session(
                    LEVELS[random.nextInt(LEVELS.length)], random.nextInt(5) == 0, random.nextInt(6) == 0, statements));
        }
    }

    private static String fill(String statement, SplittableRandom random) {
        String filled = statement;
        while (filled.contains("%")) {
            filled = filled.replaceFirst("%k", Integer.toString(1 + random.nextInt(3)))
                    .replaceFirst("%v", Integer.toString(1 + random.nextInt(2)));
        }
        return filled;
    }

    /** What a search comes to. */
    record Result(Exploration exploration, Map<String, Integer> outcomes) {}

    /** Runs all its schedules, or those that are not equivalent, whatever they come to. */
    Result explore(boolean everyOrder) {
        return explore(everyOrder, true);
    }

    /** Runs them up to the first that comes to what no serial order comes to. */
    Exploration compare(boolean everyOrder) {
        return explore(everyOrder, false).exploration();
    }

    private Result explore(boolean everyOrder, boolean anyOutcome) {
        database.leaveNothingOut(everyOrder);
        var outcomes = new TreeMap<String, Integer>();
        var scenario = database.scenario("random", race -> {
            var logs = new TreeMap<String, List<String>>();
            for (int i = 0; i < sessions.size(); i++) {
                Session session = sessions.get(i);
                var log = new ArrayList<String>();
                logs.put("s" + i, log);
                race.actor("s" + i, () -> run(session, log));
            }
            if (anyOutcome) {
                race.anyOutcome();
            }
            race.after(() -> outcomes.merge(
                    logs + " " + database.rows("select * from parent order by id") + " "
                            + database.rows("select * from child order by id"),
                    1,
                    Integer::sum));
        });
        Exploration exploration = Explorer.explore(
                scenario,
                Settings.DEFAULT
                        .withStrategy("exhaustive")
                        .withBudget(new Budget(20_000, Duration.ofMinutes(5)))
                        .withoutDataRaces());
        return new Result(exploration, outcomes);
    }

    private void run(Session session, List<String> log) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setTransactionIsolation(session.level);
            connection.setAutoCommit(session.autoCommit);
            try {
                for (String sql : session.statements) {
                    log.add(execute(connection, sql));
                }
                if (!session.autoCommit) {
                    end(connection, session.rollsBack);
                }
            } catch (SQLException e) {
                log.add(e.getSQLState());
                if (!session.autoCommit) {
                    connection.rollback();
                }
            }
        }
    }

    private static void end(Connection connection, boolean rollsBack) throws SQLException {
        if (rollsBack) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private static String execute(Connection connection, String sql) throws SQLException {
        // The last number goes by a parameter, since most programs give theirs so.
        int number = sql.length() - 1;
        boolean byParameter = Character.isDigit(sql.charAt(number)) && sql.charAt(number - 1) == ' ';
        try (PreparedStatement statement =
                connection.prepareStatement(byParameter ? sql.substring(0, number) + "?" : sql)) {
            if (byParameter) {
                statement.setInt(1, sql.charAt(number) - '0');
            }
            if (!statement.execute()) {
                return Integer.toString(statement.getUpdateCount());
            }
            var rows = new ArrayList<String>();
            try (ResultSet found = statement.getResultSet()) {
                while (found.next()) {
                    rows.add(found.getString(1) + "=" + found.getString(2));
                }
            }
            return rows.toString();
        }
    }

    /** Outcomes that only one of the two has. */
    static Set<String> differences(Result one, Result other) {
        var all = new TreeSet<String>(one.outcomes.keySet());
        all.addAll(other.outcomes.keySet());
        all.removeIf(outcome -> one.outcomes.containsKey(outcome) && other.outcomes.containsKey(outcome));
        return all;
    }

    @Override
    public String toString() {
        return Collections.unmodifiableList(sessions).toString();
    }
}
