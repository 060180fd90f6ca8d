package dev.chicane.lab.strategy;

import dev.chicane.lab.bank.Ledger;
import dev.chicane.lab.bank.Receipt;
import dev.chicane.lab.bank.Transfer;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The statement that takes the money has the check in its condition: there is no moment in between. */
@Component
public final class GuardedUpdate implements TransferStrategy {
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    GuardedUpdate(Ledger ledger, TransactionTemplate transactions) {
        this.ledger = ledger;
        this.transactions = transactions;
    }

    @Override
    public String id() {
        return "guarded-update";
    }

    @Override
    public String title() {
        return "UPDATE ... WHERE balance >= ?";
    }

    @Override
    public boolean holdsAcrossProcesses() {
        return true;
    }

    @Override
    public Receipt transfer(Transfer transfer, Steps steps) {
        // For the answer to who has too little: the statement below is what decides.
        BigDecimal seen = steps.read(() -> ledger.balance(transfer.from()));
        steps.check(transfer, seen);
        steps.window();
        // Where the account that is paid comes first, a refusal takes that back with the transaction.
        return transactions.execute(status -> new Receipt(
                transfer,
                LockOrder.both(
                        transfer, () -> taken(transfer, steps), () -> steps.credit(() -> ledger.credit(transfer))),
                false));
    }

    private BigDecimal taken(Transfer transfer, Steps steps) {
        List<BigDecimal> left = steps.deduct(() -> ledger.deductIfCovered(transfer));
        if (left.isEmpty()) {
            throw Steps.insufficient(transfer, ledger.balance(transfer.from()));
        }
        return left.getFirst();
    }
}
