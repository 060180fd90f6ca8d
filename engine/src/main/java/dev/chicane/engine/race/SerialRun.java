package dev.chicane.engine.race;

import dev.chicane.engine.scheduler.Abort;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one execution is to be serial.
 *
 * @param order in which the actors run to their ends; null if it is only their transactions that are not to be interrupted, in whatever
 *     order
 * @param aborts what is to be aborted in it, and nothing else
 */
record SerialRun(@Nullable SerialOrder order, Set<Abort> aborts) {
    SerialRun {
        aborts = Set.copyOf(aborts);
    }

    @Override
    public String toString() {
        return order == null ? "one transaction after the other" : order.toString();
    }
}
