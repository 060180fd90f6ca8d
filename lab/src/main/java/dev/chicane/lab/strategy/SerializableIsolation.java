package dev.chicane.lab.strategy;

import dev.chicane.lab.bank.Ledger;
import dev.chicane.lab.bank.Receipt;
import dev.chicane.lab.bank.Transfer;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** All of it in one transaction that the database lets commit only if some serial order comes to the same; else all is done again. */
@Component
public final class SerializableIsolation implements TransferStrategy {
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    SerializableIsolation(Ledger ledger, PlatformTransactionManager manager) {
        this.ledger = ledger;
        transactions = new TransactionTemplate(manager);
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
    }

    @Override
    public String id() {
        return "serializable";
    }

    @Override
    public String title() {
        return "SERIALIZABLE, and another try";
    }

    @Override
    public boolean holdsAcrossProcesses() {
        return true;
    }

    @Override
    public Receipt transfer(Transfer transfer, Steps steps) {
        return transactions.execute(status -> {
            BigDecimal seen = steps.read(() -> ledger.balance(transfer.from()));
            steps.check(transfer, seen);
            steps.window();
            BigDecimal left = LockOrder.both(
                    transfer,
                    () -> steps.deduct(() -> ledger.deduct(transfer)),
                    () -> steps.credit(() -> ledger.credit(transfer)));
            return new Receipt(transfer, left, seen.subtract(transfer.amount()).compareTo(left) != 0);
        });
    }
}
