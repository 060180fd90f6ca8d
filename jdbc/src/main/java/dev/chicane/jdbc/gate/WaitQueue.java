package dev.chicane.jdbc.gate;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait in the database, in the order in which they began to, and how they go on: one after the other. Used on the carrier, or
 * where nobody else uses the gate.
 *
 * <p>Of three who wait for one row, the server lets the first go on; where that one writes nothing, or the row has a new version, all
 * of them run for it at the same moment, and who comes first is a matter of microseconds. So they stand still while somebody does a step, and
 * go on one by one.
 */
final class WaitQueue {
    private final @Nullable HeldProcesses processes;

    // Mutable state
    private final Set<Session> waiting = new LinkedHashSet<>();
    private final Deque<Session> held = new ArrayDeque<>();
    /** Who was there before the step that is being made. */
    private List<Session> before = List.of();

    private boolean isLeftToServer;

    /** One that holds them by this; null: the server has its way. */
    WaitQueue(@Nullable HeldProcesses processes) {
        this.processes = processes;
    }

    /** One waits; if it is known already it keeps its place, whatever it waits for now. */
    void add(Session session) {
        waiting.add(session);
    }

    /** To be called before a step that may let some of them go on. */
    void hold() throws IOException {
        waiting.removeIf(session -> !isWaiting(session));
        before = List.copyOf(waiting);
        if (processes != null && before.size() > 1) {
            held.addAll(before);
            processes.hold(before.stream().map(Session::pid).toList());
        }
    }

    /** Whether one stands still, so that nothing can be asked of it. */
    boolean holds(Session session) {
        return held.contains(session);
    }

    /** Lets the next one go on; false if there is none any more. */
    boolean letNextGo() throws IOException {
        Session next = held.poll();
        if (next == null || processes == null) {
            return false;
        }
        processes.letGo(next.pid());
        return true;
    }

    /** Lets this one go on before its turn, if it stands still. */
    void letGo(Session session) throws IOException {
        if (held.remove(session) && processes != null) {
            processes.letGo(session.pid());
        }
    }

    /** The step is over, and all who could go on have done so. */
    void settled() throws IOException {
        boolean isMore = true;
        while (isMore) {
            isMore = letNextGo();
        }
        if (processes == null && before.size() > 1 && before.stream().anyMatch(session -> !isWaiting(session))) {
            isLeftToServer = true;
        }
        before = List.of();
    }

    /** Whether somebody has gone on while there were others, so that it was left to the server who does. */
    boolean isLeftToServer() {
        return isLeftToServer;
    }

    private static boolean isWaiting(Session session) {
        Call call = session.pending();
        return call != null && !call.isDone() && session.isBlocked() && !session.hasStopped();
    }
}
