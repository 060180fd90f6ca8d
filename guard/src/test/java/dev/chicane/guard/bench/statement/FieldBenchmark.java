package dev.chicane.guard.bench.statement;

import dev.chicane.guard.KeptConnections;
import dev.chicane.guard.bench.Rounds;
import dev.chicane.guard.field.Fields;
import dev.chicane.guard.json.Json;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Measures changes of fields and documents against the same SQL by hand, in turns; see {@code docs/guard/fields.md}. No part of the tests,
 * which have other names: it is run by its own.
 */
final class FieldBenchmark {
    private static final int PART = 10;
    private static final String TABLE = """
            create table account (id int primary key, balance bigint not null, meta jsonb not null, version int not null)
                with (fillfactor = 20);
            insert into account values (7, 1000000000, '{}', 0)""";

    private static final String ADD =
            "update account set balance = balance + ?, version = version + 1 where id = ? returning balance";

    private final PGSimpleDataSource server = new PGSimpleDataSource();
    private final DataSource source = KeptConnections.of(server);
    private final JdbcTransactions transactions = JdbcTransactions.over(source);
    private final Fields fields = Fields.in(transactions);
    private final Json json = Json.in(transactions);

    @Test
    void measures_changes_beside_the_same_sql() throws Exception {
        try (EmbeddedServer embedded = EmbeddedServer.start()) {
            server.setUrl(embedded.url());
            byHand(TABLE);
            Rounds.print(
                    List.of(
                            new Pair("`add`, `where`, `apply`", this::subtractByHand, this::subtract, 1),
                            new Pair("`add`, `returning`", this::addByHand, this::add, 1),
                            new Pair("ten of them in a transaction", this::tenByHand, this::ten, 1),
                            new Pair("`set` and `append` in a document", this::setByHand, this::set, 1),
                            new Pair("`edit` of a document", this::editByHand, this::edit, 1)),
                    "| microseconds | threads | by hand | guard | ratio |");
        }
    }

    private void subtract(int thread) throws SQLException {
        fields.of("account", 7).add("balance", -1).where("balance >= ?", 1).apply();
    }

    private void subtractByHand(int thread) throws SQLException {
        byHand(
                "update account set balance = balance + ?, version = version + 1 where id = ? and balance >= ?",
                -1,
                7,
                1);
    }

    private void add(int thread) throws SQLException {
        fields.of("account", 7).add("balance", 1).returning("balance", Long.class);
    }

    private void addByHand(int thread) throws SQLException {
        byHand(ADD, 1, 7);
    }

    private void ten(int thread) throws SQLException {
        transactions.run(connection -> {
            for (int i = 0; i < PART; i++) {
                add(thread);
            }
        });
    }

    private void tenByHand(int thread) throws SQLException {
        transactions.run(connection -> {
            for (int i = 0; i < PART; i++) {
                run(connection, ADD, 1, 7);
            }
        });
    }

    private void set(int thread) throws SQLException {
        json.of("account", "meta", 7)
                .set("$.status", "PAID")
                .set("$.tags", List.of())
                .append("$.tags", "vip")
                .apply();
    }

    private void setByHand(int thread) throws SQLException {
        byHand(
                "update account set meta = jsonb_set(jsonb_set(jsonb_set(meta, '{status}', cast(? as jsonb)), '{tags}',"
                        + " cast(? as jsonb)), '{tags}', '[]'::jsonb || cast(? as jsonb)), version = version + 1 where id = ?",
                "\"PAID\"",
                "[]",
                "\"vip\"",
                7);
    }

    private void edit(int thread) throws SQLException {
        json.of("account", "meta", 7).edit(document -> document.put("$.status", "PAID"));
    }

    private void editByHand(int thread) throws SQLException {
        transactions.run(connection -> {
            String read = run(connection, "select meta from account where id = ? for update", 7);
            run(connection, "update account set meta = cast(? as jsonb), version = version + 1 where id = ?", read, 7);
        });
    }

    private void byHand(String sql, Object... values) throws SQLException {
        try (Connection connection = source.getConnection()) {
            run(connection, sql, values);
        }
    }

    /** The first column of the first row; empty if it has none. */
    private static String run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (!statement.execute()) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
