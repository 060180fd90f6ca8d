package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.jdbc.sql.Definitions;
import dev.chicane.jdbc.sql.FirstWord;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells statements after which a session may be another one than before: settings, locks and tables of its own. Used by one thread at a
 * time.
 */
final class SessionChanges {
    private static final Pattern CHANGING = Pattern.compile(
            "\\b(set|reset|discard|listen|declare|prepare|deallocate|load|begin|start|abort|end"
                    + "|temp|temporary|call|do|set_config|pg_(try_)?advisory_lock\\w*)\\b",
            Pattern.CASE_INSENSITIVE);
    /** In these the words below, such as {@code set}, have another sense. */
    private static final Set<String> WRITES = Set.of("update", "insert", "with", "merge");

    private static final Pattern CHANGING_ROWS =
            Pattern.compile("\\b(set_config|pg_(try_)?advisory_lock\\w*)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern SAVEPOINT = Pattern.compile("\\bsavepoint\\b", Pattern.CASE_INSENSITIVE);

    /** Methods of a connection after which the same holds. */
    private static final Set<String> SETTERS = Set.of(
            "setClientInfo",
            "setHoldability",
            "setNetworkTimeout",
            "setReadOnly",
            "setSchema",
            "setTransactionIsolation",
            "setTypeMap");

    /** In the body of a function. */
    private static final Pattern IN_BODY = Pattern.compile("\\bset_config\\b|\\bpg_(try_)?advisory_lock"
            + "|(;|\\bbegin|\\bthen|\\belse|\\bloop|[$'])\\s*set\\s+(session|local|role|time|\\w+\\s*(=|\\bto\\b))");

    // Mutable state
    private Definitions.Leads byName = Definitions.NONE.to(sql -> false);

    /** Statements are of this database now. */
    void learn(Definitions definitions) {
        byName = definitions.to(sql -> IN_BODY.matcher(sql).find());
    }

    /**
     * Sees whether the session will have to be put in order for who has it next.
     *
     * @param sql what the call brings to the server; "" if nothing
     */
    void notice(Session session, Method method, @Nullable Object[] arguments, String sql) {
        String name = method.getName();
        boolean sets = SETTERS.contains(name);
        if (sets || mayBeIn(sql)) {
            session.changed(true);
        }
        if ((sets || name.equals("setAutoCommit") || !sql.isEmpty()) && ControlledScheduler.current() == null) {
            session.settings().made(method, arguments, mayBeIn(sql) ? sql : "");
        }
        if (ServerTimeouts.areNamedIn(sql)) {
            session.timesOut();
        }
        switch (name) {
            case "setSavepoint" -> session.savepoints(true);
            case "commit", "rollback" -> session.savepoints(session.hasSavepoints() && arguments.length > 0);
            default -> session.savepoints(session.hasSavepoints() || setsSavepoint(sql));
        }
    }

    private static boolean setsSavepoint(String sql) {
        return !sql.isEmpty() && SAVEPOINT.matcher(sql).find();
    }

    /** Whether it may be one; of a comment or a text that looks like one it is said too. */
    boolean mayBeIn(String sql) {
        if (sql.isEmpty()) {
            return false;
        }
        boolean hasSet = WRITES.contains(FirstWord.of(sql));
        return (hasSet ? CHANGING_ROWS : CHANGING).matcher(sql).find() || byName.by(sql) != null;
    }
}
