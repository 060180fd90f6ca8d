package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.jdbc.sql.FirstWord;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.postgresql.core.Parser;

/**
 * Steps in whose middle others may come on a server of somebody's own, and do not here: several statements, such as batches, and one that
 * is to be stopped where this role may not. Used on the carrier, in one execution after the other.
 */
final class InOneGo {
    private static final int MOST_SHOWN = 60;
    /** Nobody else notices these, or when they come. */
    private static final Set<String> OWN =
            Set.of("", "set", "reset", "show", "begin", "start", "savepoint", "release", "discard", "deallocate");

    // Mutable state
    private Predicate<String> stopless = sql -> false;
    private final Set<String> found = new LinkedHashSet<>();

    /** Statements with these texts, if they are to be stopped, may write where this role has no right to do that. */
    void without(Predicate<String> statements) {
        stopless = statements;
    }

    /** An execution begins. */
    void begin() {
        found.clear();
    }

    /**
     * An actor does this in one step.
     *
     * @param raw the SQL as it goes to the server
     * @param shown the same for a reader
     * @param stops whether it is to be stopped in its middle
     */
    void look(Actor self, String raw, String shown, boolean stops) {
        boolean mayMeet = self.scheduler().actors().stream().anyMatch(other -> other != self && !other.ended());
        if (mayMeet && isSeveral(raw)) {
            found.add("Several statements in one step, between which others may come and did not here: "
                    + shortened(shown) + ". Whoever executes them one by one has their orders searched.");
        } else if (mayMeet && stops && stopless.test(raw)) {
            found.add(
                    "Not stopped in its middle, where others may come and did not here, since this role may not create a trigger"
                            + " for that: " + shortened(shown) + ". A role that owns the tables may.");
        }
    }

    private static String shortened(String shown) {
        return shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + "..." : shown;
    }

    private static boolean isSeveral(String raw) {
        if (raw.strip().indexOf(';') < 0) {
            return false;
        }
        try {
            return Parser.parseJdbcSql(raw, true, true, true, false, false).stream()
                            .filter(statement -> !OWN.contains(FirstWord.of(statement.nativeSql)))
                            .count()
                    > 1;
        } catch (SQLException e) {
            // The server will say what is wrong with it.
            return false;
        }
    }

    /** Those of the execution so far, one sentence each. */
    List<String> told() {
        return List.copyOf(found);
    }
}
