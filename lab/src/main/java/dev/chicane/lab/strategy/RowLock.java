package dev.chicane.lab.strategy;

import dev.chicane.lab.bank.Ledger;
import dev.chicane.lab.bank.Receipt;
import dev.chicane.lab.bank.Transfer;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Both rows are locked as they are read, until the transaction ends. */
@Component
public final class RowLock implements TransferStrategy {
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    RowLock(Ledger ledger, TransactionTemplate transactions) {
        this.ledger = ledger;
        this.transactions = transactions;
    }

    @Override
    public String id() {
        return "for-update";
    }

    @Override
    public String title() {
        return "SELECT ... FOR UPDATE";
    }

    @Override
    public boolean holdsAcrossProcesses() {
        return true;
    }

    @Override
    public Receipt transfer(Transfer transfer, Steps steps) {
        return transactions.execute(status -> {
            BigDecimal seen = steps.readLocked(() -> ledger.lockedBalance(transfer));
            steps.check(transfer, seen);
            steps.window();
            BigDecimal left = steps.deduct(() -> ledger.deduct(transfer));
            steps.credit(() -> ledger.credit(transfer));
            return new Receipt(transfer, left, seen.subtract(transfer.amount()).compareTo(left) != 0);
        });
    }
}
