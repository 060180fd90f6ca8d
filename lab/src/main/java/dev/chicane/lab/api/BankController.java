package dev.chicane.lab.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chicane.lab.bank.Account;
import dev.chicane.lab.bank.Ledger;
import dev.chicane.lab.bank.Transfer;
import dev.chicane.lab.service.Bank;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, transfers, and back to the start. */
@RestController
class BankController {
    private static final int MOST_ACCOUNTS = 1000;

    private final Ledger ledger;
    private final Bank bank;

    BankController(Ledger ledger, Bank bank) {
        this.ledger = ledger;
        this.bank = bank;
    }

    @GetMapping("/accounts")
    List<Account> accounts() {
        return ledger.accounts(MOST_ACCOUNTS);
    }

    @GetMapping("/accounts/{id}")
    Account account(@PathVariable String id) {
        return new Account(id, ledger.balance(id));
    }

    @PostMapping("/transfer")
    Answer transfer(@RequestBody Order order) {
        Bank.Made made = bank.transfer(new Transfer(order.from(), order.to(), order.amount()));
        return Answer.of(made);
    }

    @PostMapping("/reset")
    List<Account> reset() {
        ledger.reset();
        return ledger.accounts(MOST_ACCOUNTS);
    }

    /** What is asked for. */
    record Order(
            @JsonProperty(value = "from_account", required = true)
            String from,

            @JsonProperty(value = "to_account", required = true)
            String to,

            @JsonProperty(value = "amount", required = true) BigDecimal amount) {}

    /** What came of it. */
    record Answer(
            @JsonProperty("from_account") String from,
            @JsonProperty("to_account") String to,
            BigDecimal amount,
            @JsonProperty("new_balance") BigDecimal balance,
            String strategy,
            @JsonProperty("race_condition_detected") boolean isRaced,
            @JsonProperty("waited_alone") boolean wentOnAlone) {
        static Answer of(Bank.Made made) {
            Transfer transfer = made.receipt().transfer();
            return new Answer(
                    transfer.from(),
                    transfer.to(),
                    transfer.amount(),
                    made.receipt().balance(),
                    made.strategy().id(),
                    made.receipt().isRaced(),
                    made.wentOnAlone());
        }
    }
}
