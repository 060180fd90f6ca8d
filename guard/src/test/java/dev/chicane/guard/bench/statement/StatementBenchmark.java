package dev.chicane.guard.bench.statement;

import dev.chicane.guard.KeptConnections;
import dev.chicane.guard.bench.Compared;
import dev.chicane.guard.bench.Rounds;
import dev.chicane.guard.idempotency.Fingerprint;
import dev.chicane.guard.idempotency.Idempotency;
import dev.chicane.guard.idempotency.OnceKey;
import dev.chicane.guard.idempotency.Outcome;
import dev.chicane.guard.optimistic.VersionedTable;
import dev.chicane.guard.row.Rows;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Measures pieces of this library against the plain SQL that they wrap, in turns, in transactions that are the same otherwise. No part of the
 * tests, which have other names: it is run by its own.
 */
final class StatementBenchmark {
    private static final int MANY = 8;
    private static final String IN_PROGRESS = "a request that is in progress";
    private static final Fingerprint SAME = Fingerprint.of("80");
    private static final String TABLES = """
            create table charge (request text not null, amount int not null);
            create table plain_once (
                scope text, id text, fingerprint text not null, result text not null, until timestamptz not null,
                primary key (scope, id));
            insert into plain_once values ('plain', 'kept', 'f', 'receipt', now() + interval '1 day');
            create table account (id int primary key, balance int not null, version bigint not null);
            insert into account select i, 0, 0 from generate_series(0, 99) i;
            create table task (id int primary key, state text not null);
            insert into task select i, 'NEW' from generate_series(1, 200) i""";

    private final AtomicLong numbers = new AtomicLong();
    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final JdbcTransactions transactions = JdbcTransactions.over(KeptConnections.of(source));
    private final Idempotency idempotency = Idempotency.in(transactions);
    private final Rows<Integer> accounts = Rows.of(transactions, "account", "id", row -> row.getInt("balance"));
    private final Rows<Integer> tasks = Rows.of(transactions, "task", "id", row -> row.getInt("id"));
    private final VersionedTable<Account> versions = VersionedTable.of("account", Account::id, Account::version);

    // Mutable state
    private volatile long open;

    private record Account(int id, long version) {}

    @Test
    void measures_each_piece_beside_its_plain_sql() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            source.setUrl(server.url());
            Idempotency.createTable(source);
            transactions.run(connection -> execute(connection, TABLES));
            measure();
        }
    }

    private void measure() throws Exception {
        List<Compared> pairs = new ArrayList<>();
        for (int threads : new int[] {1, MANY}) {
            declare(pairs, threads);
        }
        Rounds.print(pairs, "| microseconds for a transaction | threads | plain SQL | guard | ratio |");
    }

    private void declare(List<Compared> pairs, int threads) {
        pairs.add(new Pair("a request, done and kept", this::plainRequest, this::request, threads));
        pairs.add(new Pair("a request, replayed", this::plainReplay, this::replay, threads));
        pairs.add(whileOthersAreAtIt(new Pair(IN_PROGRESS, this::plainReplay, this::duplicate, threads)));
        pairs.add(new Pair("one row locked and changed", this::plainRow, this::row, threads));
        pairs.add(new Pair("two rows locked and changed", this::plainRows, this::rows, threads));
        pairs.add(new Pair("ten rows claimed", this::plainClaim, this::claim, threads));
        pairs.add(new Pair("a row read, and changed by its version", this::plainVersion, this::version, threads));
    }

    // ---------------------------------------------------------------- requests

    private void plainRequest(int thread) throws SQLException {
        String id = "r-" + numbers.incrementAndGet();
        transactions.run(connection -> {
            try (PreparedStatement first = connection.prepareStatement(
                    "insert into plain_once values ('plain', ?, 'f', 'receipt', now() + interval '1 day')"
                            + " on conflict do nothing")) {
                first.setString(1, id);
                if (first.executeUpdate() == 1) {
                    charge(connection, id);
                }
            }
        });
    }

    private void request(int thread) throws SQLException {
        String id = "r-" + numbers.incrementAndGet();
        idempotency.once(OnceKey.of("guard", id), SAME, String.class, connection -> charge(connection, id));
    }

    private static String charge(Connection connection, String id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into charge values (?, 80)")) {
            insert.setString(1, id);
            insert.executeUpdate();
            return "receipt";
        }
    }

    private void plainReplay(int thread) throws SQLException {
        transactions.run(connection -> {
            try (PreparedStatement find = connection.prepareStatement(
                    "select fingerprint, result from plain_once where scope = ? and id = ? and until > now()")) {
                find.setString(1, "plain");
                find.setString(2, "kept");
                try (ResultSet rows = find.executeQuery()) {
                    require(rows.next());
                }
            }
        });
    }

    private void replay(int thread) throws SQLException {
        Outcome<String> outcome =
                idempotency.once(OnceKey.of("guard", "kept " + thread), SAME, String.class, connection -> "receipt");
        require(outcome.known().isPresent());
    }

    private void duplicate(int thread) throws SQLException {
        Outcome<String> outcome = idempotency.once(open(thread), SAME, String.class, connection -> "receipt");
        require(outcome instanceof Outcome.InProgress);
    }

    /** Only during that: a transaction that stays open keeps the server from clearing up. */
    private Compared whileOthersAreAtIt(Pair pair) {
        return new Compared() {
            @Override
            public String name() {
                return pair.name();
            }

            @Override
            public void measure() throws Exception {
                measureWhileOthersAreAtIt(pair);
            }

            @Override
            public String row() {
                return pair.row();
            }
        };
    }

    private void measureWhileOthersAreAtIt(Pair pair) throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> open = other.submit(() -> isAtIt(begun, end));
            begun.await();
            pair.measure();
            end.countDown();
            require(open.get());
        } finally {
            end.countDown();
            other.close();
        }
    }

    private boolean isAtIt(CountDownLatch begun, CountDownLatch end) throws Exception {
        JdbcTransactions others = JdbcTransactions.over(source);
        open = numbers.incrementAndGet();
        return others.call(connection -> {
            for (int thread = 0; thread < MANY; thread++) {
                Idempotency.in(others).once(open(thread), SAME, String.class, inside -> "receipt");
            }
            begun.countDown();
            end.await();
            return true;
        });
    }

    private OnceKey open(int thread) {
        return OnceKey.of("guard", "open " + open + " " + thread);
    }

    // ---------------------------------------------------------------- rows

    private static void change(Connection connection, int id, int balance) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update account set balance = ? where id = ?")) {
            update.setInt(1, balance);
            update.setInt(2, id);
            update.executeUpdate();
        }
    }

    private void plainRow(int thread) throws SQLException {
        transactions.run(connection -> {
            try (PreparedStatement lock =
                    connection.prepareStatement("select balance from account where id = ? for update")) {
                lock.setInt(1, thread);
                try (ResultSet rows = lock.executeQuery()) {
                    require(rows.next());
                    change(connection, thread, rows.getInt(1) + 1);
                }
            }
        });
    }

    private void row(int thread) throws SQLException {
        transactions.run(connection ->
                change(connection, thread, accounts.forUpdate(thread).orElseThrow() + 1));
    }

    private void plainRows(int thread) throws SQLException {
        transactions.run(connection -> {
            try (PreparedStatement lock = connection.prepareStatement(
                    "select id, balance from account where id = any(?) order by id for update")) {
                lock.setArray(1, connection.createArrayOf("int4", new Object[] {thread + 20, thread + 10}));
                try (ResultSet rows = lock.executeQuery()) {
                    while (rows.next()) {
                        change(connection, rows.getInt(1), rows.getInt(2) + 1);
                    }
                }
            }
        });
    }

    private void rows(int thread) throws SQLException {
        transactions.run(connection -> {
            for (var each :
                    accounts.forUpdate(List.of(thread + 20, thread + 10)).entrySet()) {
                change(connection, each.getKey(), each.getValue() + 1);
            }
        });
    }

    private void plainClaim(int thread) throws SQLException {
        transactions.run(connection -> {
            try (PreparedStatement claim = connection.prepareStatement(
                    "select * from task where state = 'NEW' order by id limit 10 for update skip locked")) {
                try (ResultSet rows = claim.executeQuery()) {
                    require(rows.next());
                }
            }
        });
    }

    private void claim(int thread) throws SQLException {
        transactions.run(
                connection -> require(!tasks.claim(10, "state = ?", "NEW").isEmpty()));
    }

    // ---------------------------------------------------------------- versions

    private void plainVersion(int thread) throws SQLException {
        transactions.run(connection -> {
            long version = versionOf(connection, thread + 30);
            try (PreparedStatement update = connection.prepareStatement(
                    "update account set balance = ?, version = version + 1 where id = ? and version = ?")) {
                update.setInt(1, 7);
                update.setInt(2, thread + 30);
                update.setLong(3, version);
                require(update.executeUpdate() == 1);
            }
        });
    }

    private void version(int thread) throws SQLException {
        transactions.run(connection ->
                versions.update(connection, thread + 30, versionOf(connection, thread + 30), "balance = ?", 7));
    }

    private static long versionOf(Connection connection, int id) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select version from account where id = ?")) {
            ask.setInt(1, id);
            try (ResultSet rows = ask.executeQuery()) {
                require(rows.next());
                return rows.getLong(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static void require(boolean isSo) {
        if (!isSo) {
            throw new IllegalStateException("What is measured does not do what it should.");
        }
    }
}
