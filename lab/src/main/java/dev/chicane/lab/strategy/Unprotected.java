package dev.chicane.lab.strategy;

import dev.chicane.lab.bank.Ledger;
import dev.chicane.lab.bank.Receipt;
import dev.chicane.lab.bank.Transfer;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The broken way, as people really write it: what was checked may have changed when the money is taken. */
@Component
public final class Unprotected implements TransferStrategy {
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    Unprotected(Ledger ledger, TransactionTemplate transactions) {
        this.ledger = ledger;
        this.transactions = transactions;
    }

    @Override
    public String id() {
        return "none";
    }

    @Override
    public String title() {
        return "check, then act";
    }

    @Override
    public boolean holdsAcrossProcesses() {
        return false;
    }

    @Override
    public Receipt transfer(Transfer transfer, Steps steps) {
        BigDecimal seen = steps.read(() -> ledger.balance(transfer.from()));
        steps.check(transfer, seen);
        steps.window();
        return transactions.execute(status -> {
            BigDecimal left = steps.deduct(() -> ledger.deduct(transfer));
            steps.credit(() -> ledger.credit(transfer));
            return new Receipt(transfer, left, seen.subtract(transfer.amount()).compareTo(left) != 0);
        });
    }
}
