package dev.chicane.guard.faults;

import dev.chicane.guard.GuardException;
import dev.chicane.guard.KeptConnections;
import dev.chicane.guard.lock.Held;
import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.guard.lock.postgres.LeaseRows;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that makes transfers by two threads: each reads two balances and writes two, under two locks and their gates, or under none. What
 * it has made before it was killed, it does not make again.
 */
final class Transfers {
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int THREADS = 2;

    private final JdbcTransactions transactions;
    private final LockRegistry locks;
    private final boolean isLocked;

    private Transfers(DataSource source, String name, boolean isLocked) {
        this.isLocked = isLocked;
        transactions = JdbcTransactions.over(KeptConnections.of(source));
        locks = LockRegistry.over(LeaseRows.in(source))
                .with(LockConfig.of("account", LEASE, PATIENCE))
                .within(transactions)
                .as(name)
                .open();
    }

    /** Takes the database, a name for the process and one for this run of it, how many transfers, and whether it locks. */
    public static void main(String[] args) throws Exception {
        var source = new PGSimpleDataSource();
        source.setUrl(args[0]);
        var transfers = new Transfers(source, args[2], Boolean.parseBoolean(args[4]));
        int each = Integer.parseInt(args[3]) / THREADS;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String begin = args[1] + '/' + thread + '/';
                all.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        transfers.make(begin + i);
                    }
                    return true;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        transfers.locks.close();
    }

    private void make(String transfer) throws SQLException {
        // The same accounts each time that it is tried.
        RandomGenerator random = new java.util.Random(transfer.hashCode());
        int payer = 1 + random.nextInt(Bank.ACCOUNTS);
        int payee = 1 + (payer + random.nextInt(Bank.ACCOUNTS - 1)) % Bank.ACCOUNTS;
        boolean isMade = false;
        while (!isMade) {
            try {
                make(transfer, payer, payee);
                isMade = true;
            } catch (GuardException e) {
                // It was lost, or not to be had: whether the transfer was made is seen the next time.
                System.err.println(transfer + ": " + e.getMessage());
            }
        }
    }

    private void make(String transfer, int payer, int payee) throws SQLException {
        if (!isLocked) {
            transactions.run(connection -> move(connection, transfer, payer, payee));
            return;
        }
        try (Held held = locks.lockAll(List.of(LockKey.of("account", payer), LockKey.of("account", payee)))) {
            transactions.run(connection -> {
                held.all().forEach(one -> one.gate(connection));
                move(connection, transfer, payer, payee);
            });
        }
    }

    private static void move(Connection connection, String transfer, int payer, int payee) throws SQLException {
        try (PreparedStatement done =
                connection.prepareStatement("insert into done values (?, ?, ?) on conflict do nothing")) {
            done.setString(1, transfer);
            done.setInt(2, payer);
            done.setInt(3, payee);
            if (done.executeUpdate() == 0) {
                return;
            }
        }
        int from = balance(connection, payer);
        int to = balance(connection, payee);
        // In one order, so that those who do not lock do not wait for each other.
        if (payer < payee) {
            set(connection, payer, from - 1);
            set(connection, payee, to + 1);
        } else {
            set(connection, payee, to + 1);
            set(connection, payer, from - 1);
        }
    }

    private static int balance(Connection connection, int account) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select balance from account where id = ?")) {
            ask.setInt(1, account);
            try (ResultSet rows = ask.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void set(Connection connection, int account, int balance) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update account set balance = ? where id = ?")) {
            update.setInt(1, balance);
            update.setInt(2, account);
            update.executeUpdate();
        }
    }
}
