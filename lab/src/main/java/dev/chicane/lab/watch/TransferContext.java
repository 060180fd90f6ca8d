package dev.chicane.lab.watch;

import dev.chicane.lab.bank.Receipt;
import dev.chicane.lab.bank.RefusedException;
import dev.chicane.lab.bank.Transfer;
import dev.chicane.lab.strategy.Step;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/** What is known of a transfer while it is made, and what came of it when it is over. Used by one thread. */
final class TransferContext extends Observation.Context {
    private final Transfer transfer;

    // Mutable state
    private String strategy = "unknown";
    private int attempts;
    private @Nullable Receipt receipt;
    private @Nullable Throwable failure;

    TransferContext(Transfer transfer) {
        this.transfer = transfer;
    }

    Transfer transfer() {
        return transfer;
    }

    /** The id of the way in which it is made; "unknown" where the database could not be asked for it. */
    String strategy() {
        return strategy;
    }

    void strategy(String id) {
        strategy = id;
    }

    /** How often it was begun. */
    int attempts() {
        return attempts;
    }

    /** What came of it, if it was made. */
    @Nullable
    Receipt receipt() {
        return receipt;
    }

    /** How it has ended; {@link TransferStatus#ERROR} as long as it has not. */
    TransferStatus status() {
        if (receipt != null) {
            return TransferStatus.SUCCESS;
        }
        return switch (failure) {
            case RefusedException refused -> TransferStatus.of(refused.refusal());
            case ConcurrencyFailureException overtaken -> TransferStatus.OVERTAKEN;
            case null, default -> TransferStatus.ERROR;
        };
    }

    boolean isRaced() {
        return receipt != null && receipt.isRaced();
    }

    void begunAgain() {
        attempts++;
    }

    void made(Receipt result) {
        receipt = result;
    }

    void failed(Throwable reason) {
        failure = reason;
    }

    /** A step of it. */
    static final class OfStep extends Observation.Context {
        private final Step step;

        OfStep(Step step) {
            this.step = step;
        }

        Step step() {
            return step;
        }
    }
}
