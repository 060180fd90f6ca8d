package dev.chicane.lab.watch;

import dev.chicane.lab.bank.Refusal;
import java.util.Locale;

/** How a transfer has ended. */
enum TransferStatus {
    /** It was made. */
    SUCCESS,
    /** Refused: who pays has less. */
    INSUFFICIENT_FUNDS,
    /** Refused: there is no such account. */
    UNKNOWN_ACCOUNT,
    /** Others were quicker, each time that it was tried. */
    OVERTAKEN,
    /** The database did not answer, or worse. */
    ERROR;

    /** As it is labelled. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TransferStatus of(Refusal refusal) {
        return switch (refusal) {
            case INSUFFICIENT_FUNDS -> INSUFFICIENT_FUNDS;
            case UNKNOWN_ACCOUNT -> UNKNOWN_ACCOUNT;
            case NAME, SAME_ACCOUNT, AMOUNT -> throw new AssertionError("no transfer: " + refusal);
        };
    }
}
