package dev.chicane.jdbc.gate;

import dev.chicane.engine.race.CommitListener;
import dev.chicane.engine.scheduler.Actor;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;

/**
 * Tells somebody of each step in which something may have been committed, be it that of a statement that another actor has waited with
 * and that is a transaction of its own. Used on the carrier.
 */
final class Commits {
    /** In the middle of several statements, after which another transaction may be open. */
    private static final Pattern IN_SQL = Pattern.compile("\\b(commit|end)\\b", Pattern.CASE_INSENSITIVE);

    // Mutable state
    private @Nullable CommitListener hears;

    /** From now on tells this one; null: nobody. */
    void heardBy(@Nullable CommitListener newHears) {
        hears = newHears;
    }

    /** Whether a call that succeeded may have committed, if no transaction is open after it. */
    static boolean mayBe(Method method) {
        return !method.getName().equals("rollback");
    }

    /**
     * Sees whether a step of an actor's on a session has committed something.
     *
     * @param mayCommit whether it has if no transaction is open now
     * @param sql what it has brought to the server; "" if nothing
     */
    void stepped(Actor self, Session session, List<Session> sessions, boolean mayCommit, String sql)
            throws SQLException {
        CommitListener told = hears;
        if (told == null || self.atomic()) {
            return;
        }
        boolean commits = (mayCommit && isIdle(session)) || IN_SQL.matcher(sql).find();
        var letGo = new ArrayList<Actor>();
        for (Session other : sessions) {
            Call call = other.pending();
            Actor actor = other.actor();
            if (actor != null && call != null && call.isDone() && call.failure() == null && isIdle(other)) {
                letGo.add(actor);
            }
        }
        if (commits || !letGo.isEmpty()) {
            told.committed(self, letGo);
        }
    }

    private static boolean isIdle(Session session) throws SQLException {
        return Sessions.state(session.connection()) == TransactionState.IDLE;
    }
}
