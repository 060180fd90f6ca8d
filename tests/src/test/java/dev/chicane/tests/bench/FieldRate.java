package dev.chicane.tests.bench;

import dev.chicane.guard.field.Fields;
import dev.chicane.guard.json.Json;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Changes of one row by {@code guard}, each beside the same SQL by hand, in turns, on a server whose commits do not wait for the disk and
 * through one connection that is kept.
 *
 * <p>Returns microseconds of both for each of {@link GuardBenchmark#NAMES}.
 */
final class FieldRate implements Probe {
    private static final Duration TURN = Duration.ofMillis(200);
    private static final int TURNS = 15;
    private static final int WARM_UP = 5;
    private static final int PART = 10;

    @Override
    public List<Double> measure(List<String> arguments) throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start();
                Connection connection = DriverManager.getConnection(server.url())) {
            run(
                    connection,
                    "create table account (id int primary key, balance bigint not null, meta jsonb not null,"
                            + " version int not null)");
            run(connection, "alter table account set (fillfactor = 20)");
            run(connection, "insert into account values (7, 1000000000, '{}', 0)");
            DataSource source = kept(connection);
            JdbcTransactions transactions = JdbcTransactions.over(source);
            Fields fields = Fields.in(transactions);
            Json json = Json.in(transactions);
            var all = new ArrayList<Double>();
            all.addAll(compared(
                    1,
                    () -> fields.of("account", 7)
                            .add("balance", -1)
                            .where("balance >= ?", 1)
                            .apply(),
                    () -> update(
                            source,
                            "update account set balance = balance + ?, version = version + 1 where id = ? and"
                                    + " balance >= ?",
                            -1,
                            7,
                            1)));
            all.addAll(compared(
                    1,
                    () -> fields.of("account", 7).add("balance", 1).returning("balance", Long.class),
                    () -> ask(
                            source,
                            "update account set balance = balance + ?, version = version + 1 where id = ?"
                                    + " returning balance",
                            1,
                            7)));
            all.addAll(compared(
                    PART,
                    () -> transactions.run(lent -> {
                        for (int i = 0; i < PART; i++) {
                            fields.of("account", 7).add("balance", 1).returning("balance", Long.class);
                        }
                    }),
                    () -> transactions.run(lent -> {
                        for (int i = 0; i < PART; i++) {
                            ask(
                                    lent,
                                    "update account set balance = balance + ?, version = version + 1 where id = ? returning"
                                            + " balance",
                                    1,
                                    7);
                        }
                    })));
            all.addAll(compared(
                    1,
                    () -> json.of("account", "meta", 7)
                            .set("$.status", "PAID")
                            .set("$.tags", List.of())
                            .append("$.tags", "vip")
                            .apply(),
                    () -> update(
                            source,
                            "update account set meta = jsonb_set(jsonb_set(jsonb_set(meta, '{status}', cast(? as"
                                    + " jsonb)), '{tags}', cast(? as jsonb)), '{tags}', '[]'::jsonb || cast(? as jsonb)), version = version"
                                    + " + 1 where id = ?",
                            "\"PAID\"",
                            "[]",
                            "\"vip\"",
                            7)));
            all.addAll(compared(
                    1,
                    () -> json.of("account", "meta", 7).edit(doc -> doc.put("$.status", "PAID")),
                    () -> transactions.run(lent -> {
                        String read = ask(lent, "select meta from account where id = ? for update", 7);
                        update(
                                lent,
                                "update account set meta = cast(? as jsonb), version = version + 1 where id = ?",
                                read,
                                7);
                    })));
            return all;
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** By turns, so that both have the same of what else the machine does. */
    private static List<Double> compared(int units, Work guarded, Work byHand) throws SQLException {
        double[] nanos = new double[2];
        long[] done = new long[2];
        for (int turn = 0; turn < WARM_UP + TURNS; turn++) {
            for (int i = 0; i < 2; i++) {
                Work work = i == 0 ? guarded : byHand;
                long begin = System.nanoTime();
                long times = 0;
                while (System.nanoTime() - begin < TURN.toNanos()) {
                    work.run();
                    times++;
                }
                if (turn >= WARM_UP) {
                    nanos[i] += System.nanoTime() - begin;
                    done[i] += times * units;
                }
            }
        }
        return List.of(nanos[0] / done[0] / 1e3, nanos[1] / done[1] / 1e3);
    }

    /** One connection, which is kept when it is closed. */
    private static DataSource kept(Connection connection) {
        Connection lent = (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> lent);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void update(DataSource source, String sql, Object... values) throws SQLException {
        try (Connection connection = source.getConnection()) {
            update(connection, sql, values);
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            statement.executeUpdate();
        }
    }

    private static String ask(DataSource source, String sql, Object... values) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return ask(connection, sql, values);
        }
    }

    private static String ask(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
