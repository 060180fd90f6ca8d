package dev.chicane.lab.watch;

import dev.chicane.lab.bank.Receipt;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** What metrics and spans of a transfer are called, and what they say of it. Immutable. */
final class TransferConvention implements ObservationConvention<TransferContext> {
    /** Of the timer. */
    static final String NAME = "transfer.latency";

    /** Of the span. */
    static final String OPERATION = "transfer";

    static final String RACED = "race_condition.detected";
    static final String STATUS = "status";
    static final String STRATEGY = "strategy";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getContextualName(TransferContext context) {
        return OPERATION;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof TransferContext;
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(TransferContext context) {
        return KeyValues.of(
                KeyValue.of(STATUS, context.status().label()),
                KeyValue.of(STRATEGY, context.strategy()),
                KeyValue.of(RACED, String.valueOf(context.isRaced())));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(TransferContext context) {
        KeyValues known = KeyValues.of(
                KeyValue.of("from_account", context.transfer().from()),
                KeyValue.of("to_account", context.transfer().to()),
                KeyValue.of("amount", context.transfer().amount().toPlainString()),
                KeyValue.of("attempts", String.valueOf(context.attempts())));
        Receipt receipt = context.receipt();
        return receipt == null
                ? known
                : known.and(KeyValue.of("new_balance", receipt.balance().toPlainString()));
    }
}
