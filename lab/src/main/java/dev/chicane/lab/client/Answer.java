package dev.chicane.lab.client;

import dev.chicane.http.Reply;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a bank says of a transfer.
 *
 * @param fate whether it was made
 * @param isRaced whether the balance moved between check and act, as the bank tells
 * @param isOverdrawn whether the account that paid was below zero after it
 */
public record Answer(Fate fate, boolean isRaced, boolean isOverdrawn) {
    private static final int SERVER_ERROR = 500;

    /** What becomes of a transfer. */
    public enum Fate {
        /** It was made. */
        MADE,
        /** It was not. */
        REFUSED,
        /** There was an error, or no answer: it may have been made, or not. */
        UNKNOWN
    }

    /** Of an answer, or of none. */
    public static Answer of(@Nullable Reply reply) {
        if (reply == null || reply.status() >= SERVER_ERROR) {
            return new Answer(Fate.UNKNOWN, false, false);
        }
        if (!reply.isSuccess()) {
            return new Answer(Fate.REFUSED, false, false);
        }
        try {
            JsonNode told = BankClient.JSON.readTree(reply.body());
            BigDecimal balance = told.path("new_balance").decimalValue(BigDecimal.ZERO);
            return new Answer(
                    Fate.MADE, told.path("race_condition_detected").booleanValue(false), balance.signum() < 0);
        } catch (JacksonException e) {
            // Made, by its status; what else it says can't be read.
            return new Answer(Fate.MADE, false, false);
        }
    }
}
