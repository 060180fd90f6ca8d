package dev.chicane.engine.race;

import dev.chicane.engine.scheduler.Abort;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one execution is to be serial.
 *
 * @param order in which the actors run to their ends; null if it is only their transactions that are not to be interrupted, in whatever
 *     order
 * @param kind what is to be aborted in it
 */
record SerialRun(@Nullable SerialOrder order, Kind kind) {
    /**
     * Serial runs which are to come to the same outcomes.
     *
     * @param aborts what is to be aborted in them, and nothing else
     */
    record Kind(Set<Abort> aborts) {
        static final Kind PLAIN = new Kind(Set.of());

        Kind {
            aborts = Set.copyOf(aborts);
        }
    }

    /** What is to be aborted in it. */
    Set<Abort> aborts() {
        return kind.aborts();
    }

    @Override
    public String toString() {
        return order == null ? "one transaction after the other" : order.toString();
    }
}
