package dev.chicane.guard.lock.postgres;

import dev.chicane.guard.KeptConnections;
import dev.chicane.guard.lock.IncrementContract;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.guard.lock.LockSettings;
import dev.chicane.guard.lock.TxPolicy;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Under an advisory lock of a real PostgreSQL, each time in a transaction. */
final class AdvisoryLocksIncrementTest extends IncrementContract {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static EmbeddedServer server;
    private static JdbcTransactions transactions;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        transactions = JdbcTransactions.over(KeptConnections.of(LeaseRowsTest.to(server)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected LockBackend backend() {
        return AdvisoryLocks.in(transactions);
    }

    @Override
    protected LockSettings settings(LockBackend over) {
        return LockRegistry.over(over)
                .with(LockConfig.of("counter", LONG, LONG).withTx(TxPolicy.JOIN_TX))
                .within(transactions);
    }

    @Override
    protected void within(Step step) throws Exception {
        transactions.run(connection -> step.run());
    }
}
