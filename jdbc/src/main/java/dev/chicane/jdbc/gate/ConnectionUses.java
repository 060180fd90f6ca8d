package dev.chicane.jdbc.gate;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.engine.scheduler.Actor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engine which connection each call of JDBC uses, that of a statement or of a result set included: where actors share one, the order
 * of their calls matters, also of those that the driver answers itself.
 *
 * <p>Connections have numbers that are the same in all equivalent schedules: whose it is, and how many that actor has had before.
 * Thread-safe: connections are asked for by actors, and on threads that are none, such as a pool's; uses are told of by actors, of which one
 * runs at a time.
 */
final class ConnectionUses {
    private static final int LABEL = 1;
    private static final int MOST_OF_AN_ACTOR = 1 << 16;

    // Mutable state
    /** By number of the actor, how many connections it has had in this execution. */
    @GuardedBy("this")
    private final Map<Integer, Integer> counts = new HashMap<>();

    /** How many were asked for by who is no actor, below zero. */
    @GuardedBy("this")
    private int ofNobody;

    ConnectionUses() {
        // The engine asks for its identity hash code, which shall not be drawn in the middle of an execution.
        System.identityHashCode(this);
    }

    /** Another execution begins. */
    synchronized void begin() {
        counts.clear();
    }

    /** The number of a connection that this actor has asked for, or who is no actor. */
    synchronized int next(@Nullable Actor asks) {
        return asks == null ? --ofNobody : asks.id() * MOST_OF_AN_ACTOR + counts.merge(asks.id(), 1, Integer::sum);
    }

    /** A connection in words, by its number. */
    static String words(int connection) {
        return connection < 0 ? "a connection that no actor has opened" : "connection " + connection % MOST_OF_AN_ACTOR;
    }

    /** An actor uses one. */
    void tell(Actor self, int connection) {
        if (!self.atomic() && !self.dying()) {
            self.scheduler().effects().uses(self, this, connection, LABEL);
        }
    }
}
