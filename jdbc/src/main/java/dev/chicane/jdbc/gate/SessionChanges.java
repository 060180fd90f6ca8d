package dev.chicane.jdbc.gate;

import java.util.regex.Pattern;

/** Tells statements after which a session may be another one than before: settings, locks and tables of its own. */
final class SessionChanges {
    private static final Pattern CHANGING = Pattern.compile(
            "\\b(set|reset|discard|listen|declare|prepare|deallocate|load|begin|start|abort|end"
                    + "|temp|temporary|set_config|pg_(try_)?advisory_lock\\w*)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern UPDATE = Pattern.compile("^(update|insert|with|merge)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANGING_ROWS =
            Pattern.compile("\\b(set_config|pg_(try_)?advisory_lock\\w*)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern SAVEPOINT = Pattern.compile("\\bsavepoint\\b", Pattern.CASE_INSENSITIVE);

    private SessionChanges() {}

    /** Whether it sets a savepoint. */
    static boolean setsSavepoint(String sql) {
        return SAVEPOINT.matcher(sql).find();
    }

    /** Whether it may be one; of a comment or a text that looks like one it is said too. */
    static boolean mayBeIn(String sql) {
        boolean hasSet = UPDATE.matcher(sql).find();
        return (hasSet ? CHANGING_ROWS : CHANGING).matcher(sql).find();
    }
}
