package dev.chicane.lab.watch;

import static java.util.Objects.requireNonNull;

import dev.chicane.lab.bank.Receipt;
import dev.chicane.lab.strategy.Step;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts how transfers have ended, the races among them, and how long they waited for locks. Thread-safe. */
@Component
final class TransferMetrics implements ObservationHandler<Observation.Context> {
    private final Map<TransferStatus, Counter> ended = new EnumMap<>(TransferStatus.class);
    private final Map<Step.Waits, Timer> waits = new EnumMap<>(Step.Waits.class);
    private final Counter races;
    private final Counter doubleSpends;
    private final Counter retries;

    // All of them from the start, at 0: of what is not there a query has no rate.
    TransferMetrics(MeterRegistry registry) {
        for (TransferStatus status : TransferStatus.values()) {
            ended.put(
                    status,
                    Counter.builder("transfers")
                            .description("Transfers by how they have ended.")
                            .tag("status", status.label())
                            .register(registry));
        }
        races = Counter.builder("race_condition_hits")
                .description("Transfers whose balance moved between the check and the act.")
                .register(registry);
        doubleSpends = Counter.builder("double_spend_detected")
                .description("Transfers that left less than nothing on the account.")
                .register(registry);
        retries = Counter.builder("transfer_retries")
                .description("Attempts beyond the first, since others were quicker.")
                .register(registry);
        waits.put(Step.Waits.FOR_PROCESS, wait("process", registry));
        waits.put(Step.Waits.FOR_ROW, wait("row", registry));
    }

    private static Timer wait(String lock, MeterRegistry registry) {
        return Timer.builder("lock.wait")
                .description("Time in a step that takes a lock: of the process, or of a row, with its statement.")
                .tag("lock", lock)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof TransferContext || context instanceof TransferContext.OfStep;
    }

    @Override
    public void onStart(Observation.Context context) {
        // Not under the key of Spring Boot's own timer.
        context.put(this, Timer.start());
    }

    @Override
    public void onStop(Observation.Context context) {
        switch (context) {
            case TransferContext transfer -> count(transfer);
            case TransferContext.OfStep step -> time(step);
            default -> throw new AssertionError(context);
        }
    }

    private void count(TransferContext transfer) {
        requireNonNull(ended.get(transfer.status())).increment();
        Receipt receipt = transfer.receipt();
        if (transfer.isRaced()) {
            races.increment();
        }
        if (receipt != null && receipt.isOverdrawn()) {
            doubleSpends.increment();
        }
        retries.increment(Math.max(0, transfer.attempts() - 1));
    }

    private void time(TransferContext.OfStep context) {
        Timer wait = waits.get(context.step().waits());
        Timer.Sample begun = context.get(this);
        if (wait != null && begun != null) {
            begun.stop(wait);
        }
    }
}
