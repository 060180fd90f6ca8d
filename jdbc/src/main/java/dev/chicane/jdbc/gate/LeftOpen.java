package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.jdbc.gate.OpenTransaction.Done;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which transactions actors have left open when they ended, and what these have locked. Used on the carrier. */
final class LeftOpen {
    private static final int MOST = 5;

    // Mutable state
    private final Set<String> told = new LinkedHashSet<>();

    /** Another search begins. */
    void forget() {
        told.clear();
    }

    /** An execution is over, of these sessions. */
    void note(List<Session> sessions) {
        for (Session session : sessions) {
            String left = sentence(session);
            if (left != null && told.size() < MOST) {
                told.add(left);
            }
        }
    }

    /** Those of all executions so far, the last one of these sessions; one sentence each. */
    List<String> told(List<Session> sessions) {
        note(sessions);
        return List.copyOf(told);
    }

    private static @Nullable String sentence(Session session) {
        Done first = session.transaction().first();
        // Of one that is in the middle of a call the driver does not say how its transaction stands.
        if (first == null || session.pending() != null || session.transactions().isOver()) {
            return null;
        }
        Actor by = first.by();
        boolean hasLeft = by.ended() && !by.dying() && by.failure() == null;
        return hasLeft
                ? "A transaction was open when " + by.name() + " had ended (" + first.connection() + ", begun by "
                        + first
                        + "): what it has changed is lost, and whoever needs its locks waits until then. Commit it, roll it"
                        + " back, or close its connection."
                : null;
    }

    /**
     * Who has tables for itself, in words.
     *
     * @param lockers by process in the server, the tables that it has locked
     */
    static String lockers(Map<Integer, String> lockers, List<Session> sessions) {
        var words = new ArrayList<String>();
        lockers.forEach((pid, tables) -> words.add(locker(pid, sessions) + " has locked " + tables));
        return words.isEmpty() ? "it is not known who has locked them" : String.join("; ", words);
    }

    private static String locker(int pid, List<Session> sessions) {
        for (Session session : sessions) {
            Done done = session.pid() == pid ? session.transaction().lockingTable() : null;
            if (done != null) {
                return done.by().name() + " (" + done.connection() + ", by " + done + ")";
            }
        }
        return "somebody else (process " + pid + " of the server)";
    }
}
