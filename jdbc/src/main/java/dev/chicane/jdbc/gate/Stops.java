package dev.chicane.jdbc.gate;

import dev.chicane.jdbc.reset.StopLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;

/**
 * Stops statements in their middle: a statement that writes by what it reads elsewhere has read, and is about to write its first row.
 *
 * <p>A trigger waits there for an advisory lock that the control session has meanwhile, one for each session. Used on the carrier, but for
 * {@link #stopping}.
 */
final class Stops {
    /*
     * Which statements. What a plain write reads are the rows that it writes, and these it looks at again when it has locked them: nothing
     * that comes in between makes a difference. What a subquery, a further table or the source of an INSERT has read stays as it was.
     */
    static final Pattern WRITES = Pattern.compile(
            "(?<!\\bfor )(?<!\\bkey )(?<!\\bdo )\\b(insert|update|delete|merge)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern READS_ELSEWHERE = Pattern.compile(
            "\\bselect\\b|\\busing\\b|\\bupdate\\b.*\\bset\\b.*(?<!\\bdistinct )\\bfrom\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A block of code, which may read in further ways. */
    private static final Pattern BLOCK_READS =
            Pattern.compile("^\\s*do\\b.*(\\bperform\\b|:=[^;]*\\bfrom\\b)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Names, comments, and texts without anything special, in which a word is none of SQL's. */
    private static final Pattern NO_WORDS = Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private final Control control;

    // Mutable state
    /** Statements that are stopped though they do not look like it. */
    private Predicate<String> asked = sql -> false;

    /** Those whose lock the control session has. */
    private final Set<Session> held = new LinkedHashSet<>();

    Stops(Control control) {
        this.control = control;
    }

    /** Stops these too. */
    void alsoIn(Predicate<String> statements) {
        asked = statements;
    }

    /** Whether this is to be stopped: the SQL as it is, and as it is shown. */
    boolean mayStop(String raw, String shown) {
        return !shown.isEmpty() && (readsElsewhere(raw) || asked.test(shown));
    }

    /** Whether statements write, and do so by what they read elsewhere. */
    static boolean readsElsewhere(String sql) {
        String words = NO_WORDS.matcher(sql).replaceAll(" ");
        boolean reads = READS_ELSEWHERE.matcher(words).find()
                || BLOCK_READS.matcher(words).find();
        return WRITES.matcher(words).find() && reads;
    }

    /** Whether statements write. */
    static boolean writes(String sql) {
        return WRITES.matcher(NO_WORDS.matcher(sql).replaceAll(" ")).find();
    }

    /** A call that stops, where there is a trigger for that. */
    static Callable<@Nullable Object> stopping(Connection connection, Callable<@Nullable Object> call) {
        return () -> {
            if (Sessions.state(connection) != TransactionState.FAILED) {
                try (Statement statement = connection.createStatement()) {
                    // No query: that would take the snapshot of a transaction.
                    statement.execute("set " + StopLock.SETTING + " = 'on'");
                }
            }
            return call.call();
        };
    }

    /** From now on a session stops where its trigger says so. */
    void hold(Session session) throws SQLException {
        control.hold(session.pid());
        held.add(session);
    }

    /** Whether it has stopped. */
    boolean hasStopped(Session session) throws SQLException {
        return held.contains(session) && control.holdsUp(session.pid());
    }

    /** Lets it go on, and stops it no more. */
    void letGo(Session session) throws SQLException {
        if (held.remove(session)) {
            control.letGo(session.pid());
        }
    }

    /** Lets all go on. */
    void letAllGo() throws SQLException {
        for (Session session : Set.copyOf(held)) {
            letGo(session);
        }
    }
}
