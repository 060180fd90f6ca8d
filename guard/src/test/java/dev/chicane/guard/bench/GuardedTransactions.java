package dev.chicane.guard.bench;

import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.guard.lock.TxPolicy;
import dev.chicane.guard.lock.postgres.AdvisoryLocks;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.time.Duration;
import javax.sql.DataSource;

/** This library's advisory locks, each in a transaction of its own. Thread-safe. */
final class GuardedTransactions implements Locking {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final JdbcTransactions transactions;
    private final LockRegistry locks;

    GuardedTransactions(DataSource source) {
        transactions = JdbcTransactions.over(source);
        locks = LockRegistry.over(AdvisoryLocks.in(transactions))
                .with(LockConfig.of("bench", WAIT, WAIT).withTx(TxPolicy.JOIN_TX))
                .within(transactions)
                .open();
    }

    @Override
    public void once(int client, int key) throws Exception {
        transactions.run(connection -> locks.lock(LockKey.of("bench", key)).close());
    }

    @Override
    public void close() {
        locks.close();
    }
}
