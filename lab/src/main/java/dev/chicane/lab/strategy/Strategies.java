package dev.chicane.lab.strategy;

import dev.chicane.lab.bank.Ledger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** All ways to make a transfer; the one place that chooses among them. Immutable; thread-safe. */
@Component
public final class Strategies {
    private final TransferStrategy broken;
    private final Map<String, TransferStrategy> safe = new LinkedHashMap<>();

    Strategies(
            Unprotected broken,
            InProcessLock inProcess,
            RowLock rows,
            GuardedUpdate guarded,
            VersionColumn version,
            SerializableIsolation serializable) {
        this.broken = broken;
        for (TransferStrategy strategy : List.of(inProcess, rows, guarded, version, serializable)) {
            safe.put(strategy.id(), strategy);
        }
    }

    /**
     * All of them over this database, without the rest of the service.
     *
     * @param lock of the one that has its lock in the process
     */
    public static Strategies over(DataSource database, ProcessLock lock) {
        var ledger = new Ledger(new JdbcTemplate(database));
        var manager = new DataSourceTransactionManager(database);
        var transactions = new TransactionTemplate(manager);
        var broken = new Unprotected(ledger, transactions);
        return new Strategies(
                broken,
                new InProcessLock(broken, lock),
                new RowLock(ledger, transactions),
                new GuardedUpdate(ledger, transactions),
                new VersionColumn(ledger, transactions),
                new SerializableIsolation(ledger, manager));
    }

    /** The one with the race. */
    public TransferStrategy broken() {
        return broken;
    }

    /** Those without one, in the order in which they are told of. */
    public List<TransferStrategy> safe() {
        return List.copyOf(safe.values());
    }

    /** Any of them, by its id. */
    public Optional<TransferStrategy> any(String id) {
        return id.equals(broken.id()) ? Optional.of(broken) : safe(id);
    }

    /** One without a race, by its id. */
    public Optional<TransferStrategy> safe(String id) {
        return Optional.ofNullable(safe.get(id));
    }
}
