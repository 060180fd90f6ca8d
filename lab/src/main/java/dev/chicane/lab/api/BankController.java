package dev.chicane.lab.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chicane.lab.bank.Account;
import dev.chicane.lab.bank.Ledger;
import dev.chicane.lab.bank.Transfer;
import dev.chicane.lab.service.Bank;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonDeserialize;

/** Accounts, transfers, and back to the start. */
@RestController
@Tag(name = "Bank")
class BankController {
    private static final int MOST_ACCOUNTS = 1000;

    private final Ledger ledger;
    private final Bank bank;

    BankController(Ledger ledger, Bank bank) {
        this.ledger = ledger;
        this.bank = bank;
    }

    @GetMapping("/accounts")
    @Operation(summary = "All accounts by their names", description = "At most " + MOST_ACCOUNTS + " of them.")
    List<Account> accounts() {
        return ledger.accounts(MOST_ACCOUNTS);
    }

    @GetMapping("/accounts/{id}")
    @Operation(summary = "One account")
    @ApiResponse(responseCode = "200", description = "What it holds.")
    @ApiResponse(
            responseCode = "404",
            description = "There is none.",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    Account account(@Parameter(description = "Its name.", example = "alice") @PathVariable String id) {
        Transfer.requireName(id);
        return new Account(id, ledger.balance(id));
    }

    @PostMapping(path = "/transfer", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Moves money from one account to another",
            description =
                    "Unless safe mode is on, the balance that was checked may have changed when the money is taken.")
    @ApiResponse(responseCode = "200", description = "It was made.")
    @ApiResponse(
            responseCode = "400",
            description = "The body is no such JSON: a field is missing, unknown, or of another type.",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such account.",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "409",
            description = "The account that pays holds less.",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "422",
            description =
                    "No such transfer: the same account twice, or an amount that is not above 0, too large, or with more"
                            + " than two decimals.",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "503",
            description = "The database does not answer, or others were always quicker.",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    Answer transfer(@RequestBody Order order) {
        Bank.Made made = bank.transfer(new Transfer(order.from(), order.to(), order.amount()));
        return Answer.of(made);
    }

    @PostMapping("/reset")
    @Operation(
            summary = "Brings all accounts back to the start",
            description = "alice has 1000, bob 500, charlie 200; the switches stay as they are.")
    List<Account> reset() {
        ledger.reset();
        return ledger.accounts(MOST_ACCOUNTS);
    }

    /** What is asked for. */
    @JsonDeserialize(using = OrderReader.class)
    record Order(
            @Schema(description = "Who pays.", example = "alice", maxLength = Transfer.LONGEST_NAME)
            @JsonProperty(value = "from_account", required = true)
            String from,

            @Schema(description = "Who is paid.", example = "bob", maxLength = Transfer.LONGEST_NAME)
            @JsonProperty(value = "to_account", required = true)
            String to,

            @Schema(
                    description = "Above 0, with two decimals at the most.",
                    example = "800",
                    maximum = "1000000.00",
                    multipleOf = 0.01)
            @JsonProperty(value = "amount", required = true)
            BigDecimal amount) {}

    /** What came of it. */
    record Answer(
            @Schema(example = "alice") @JsonProperty("from_account")
            String from,

            @Schema(example = "bob") @JsonProperty("to_account")
            String to,

            @Schema(example = "800.00") BigDecimal amount,

            @Schema(description = "What who pays holds since.", example = "200.00") @JsonProperty("new_balance")
            BigDecimal balance,

            @Schema(description = "How it was made; \"none\" is the broken way.", example = "none")
            String strategy,

            @Schema(description = "Whether the balance moved between the check and the act.", example = "false")
            @JsonProperty("race_condition_detected")
            boolean isRaced,

            @Schema(description = "Whether it waited at the barrier for others that did not come.", example = "false")
            @JsonProperty("waited_alone")
            boolean wentOnAlone) {
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
