package dev.chicane.lab.strategy;

import dev.chicane.lab.bank.Ledger;
import dev.chicane.lab.bank.Ledger.Versioned;
import dev.chicane.lab.bank.Receipt;
import dev.chicane.lab.bank.Transfer;
import java.math.BigDecimal;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The row is written only if its version is the one that was read; else all is done again. */
@Component
public final class VersionColumn implements TransferStrategy {
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    VersionColumn(Ledger ledger, TransactionTemplate transactions) {
        this.ledger = ledger;
        this.transactions = transactions;
    }

    @Override
    public String id() {
        return "version";
    }

    @Override
    public String title() {
        return "a version column, and another try";
    }

    @Override
    public boolean holdsAcrossProcesses() {
        return true;
    }

    @Override
    public Receipt transfer(Transfer transfer, Steps steps) {
        Versioned seen = steps.read(() -> ledger.versioned(transfer.from()));
        steps.check(transfer, seen.balance());
        steps.window();
        return transactions.execute(status -> new Receipt(
                transfer,
                LockOrder.both(
                        transfer,
                        () -> taken(transfer, seen, steps),
                        () -> steps.credit(() -> ledger.credit(transfer))),
                false));
    }

    private BigDecimal taken(Transfer transfer, Versioned seen, Steps steps) {
        BigDecimal left = seen.balance().subtract(transfer.amount());
        if (!steps.deduct(() -> ledger.setIfUnchanged(transfer, left, seen.version()))) {
            throw new OptimisticLockingFailureException("\"" + transfer.from() + "\" has changed since it was read.");
        }
        return left;
    }
}
