package dev.chicane.lab.watch;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/** Logs how transfers have ended, under the ids of their traces; a race as a warning. Thread-safe. */
@Component
final class TransferLog implements ObservationHandler<TransferContext> {
    private static final Logger LOG = LoggerFactory.getLogger(TransferLog.class);

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof TransferContext;
    }

    @Override
    public void onStop(TransferContext context) {
        var transfer = context.transfer();
        LOG.atLevel(context.isRaced() ? Level.WARN : Level.INFO)
                .log(
                        "transfer of {} from {} to {}: {}, strategy {}{}",
                        transfer.amount(),
                        transfer.from(),
                        transfer.to(),
                        context.status().label(),
                        context.strategy(),
                        context.isRaced() ? ", and the balance moved between check and act" : "");
    }
}
