package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.jdbc.footprint.Catalog;
import dev.chicane.jdbc.footprint.Footprints;
import dev.chicane.jdbc.footprint.LockDependence;
import dev.chicane.jdbc.sql.Definitions;
import dev.chicane.jdbc.sql.FirstWord;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;

/**
 * What is known of a database's schema, by which statements are judged; it is read again when the program has committed a change of it.
 * Used on the carrier, or where nobody else uses the gate.
 */
final class KnownSchema {
    /** After which the schema may be another one than before. */
    private static final Pattern CHANGES = Pattern.compile(
            "\\b(create|alter|drop|call|import|grant|revoke|security)\\b|^\\s*do\\b", Pattern.CASE_INSENSITIVE);

    /** Where these stand alone, the words above have another sense. */
    private static final Set<String> OF_ROWS =
            Set.of("select", "insert", "update", "delete", "merge", "values", "with");

    private static final Pattern MAKES_TABLE =
            Pattern.compile("^[\\s(]*select\\b.*\\binto\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The same in the body of a function, be it in a text that it executes. */
    private static final Pattern IN_BODY =
            Pattern.compile("(;|\\bbegin|\\bthen|\\belse|\\bloop|[$'])\\s*(create|alter|drop|import|grant|revoke)\\b");

    /** The same, by which it reads. */
    private static final Pattern READS = Pattern.compile("\\b(select|perform)\\b|:=[^;]*\\bfrom\\b");

    /** By which a transaction is committed in the midst of a text. */
    private static final Pattern COMMITS = Pattern.compile("\\b(commit|end)\\b", Pattern.CASE_INSENSITIVE);

    private final Control control;
    private final SessionChanges changes = new SessionChanges();

    // Mutable state
    private @Nullable Catalog catalog;
    private @Nullable Footprints footprints;
    private LockDependence lockDependence = new LockDependence(Definitions.NONE);
    private Definitions.Leads toChanges = Definitions.NONE.to(sql -> false);
    private Definitions.Leads toReads = Definitions.NONE.to(sql -> false);
    private Definitions.Leads toWrites = Definitions.NONE.to(sql -> false);
    /** Whether it may be another one than was read. */
    private volatile boolean isOutdated;

    /** That of the database which this one asks. */
    KnownSchema(Control control) {
        this.control = control;
    }

    /**
     * Reads it as it is now.
     *
     * @throws SQLException if the database does not answer
     */
    void learn() throws SQLException {
        Catalog now = control.catalog();
        isOutdated = false;
        if (!now.equals(catalog)) {
            catalog = now;
            footprints = new Footprints(now);
            changes.learn(now.definitions());
            lockDependence = new LockDependence(now.definitions());
            toChanges = now.definitions().to(sql -> IN_BODY.matcher(sql).find());
            toReads = now.definitions().to(sql -> READS.matcher(sql).find());
            toWrites = now.definitions().to(sql -> Stops.WRITES.matcher(sql).find());
        }
    }

    /** What statements touch; null as long as nothing was read. */
    @Nullable
    Footprints footprints() {
        return footprints;
    }

    /** Which statements depend on the locks of the moment. */
    LockDependence lockDependence() {
        return lockDependence;
    }

    /** After which statements a session may be another one. */
    SessionChanges sessionChanges() {
        return changes;
    }

    /** Whether the schema may be another one after a statement; of a text that looks like one it is said too. */
    boolean isChangedBy(String sql) {
        if (sql.isEmpty()) {
            return false;
        }
        boolean isOfRows = OF_ROWS.contains(FirstWord.of(sql)) && sql.indexOf(';') < 0;
        Pattern changing = isOfRows ? MAKES_TABLE : CHANGES;
        return changing.matcher(sql).find() || toChanges.by(sql) != null;
    }

    /** Whether what a statement sets off, such as a function or a trigger, may read before it writes: its text does not show that. */
    boolean readsInside(String sql) {
        return toReads.by(sql) != null && (Stops.writes(sql) || toWrites.by(sql) != null);
    }

    /** A session is about to bring this to the server. */
    void notice(Session session, String sql) {
        if (isChangedBy(sql)) {
            session.changesSchema(true);
        }
    }

    /** That is over, in whichever way. */
    void after(Session session, String sql) throws SQLException {
        if (session.changesSchema() && session.pending() == null) {
            boolean isOver =
                    session.connection().isClosed() || Sessions.state(session.connection()) == TransactionState.IDLE;
            isOutdated |= isOver || COMMITS.matcher(sql).find();
            session.changesSchema(!isOver);
        }
    }

    /** The execution of this session is over, wherever it was. */
    void ended(Session session) {
        isOutdated |= session.changesSchema();
        session.changesSchema(false);
    }

    /**
     * Reads it again where that is called for, before an actor's statement is judged by it.
     *
     * @param sessions of which one may have committed a change without its actor having gone on
     */
    void refresh(Actor self, List<Session> sessions) {
        if (catalog == null || !(isOutdated || sessions.stream().anyMatch(KnownSchema::mayHaveCommitted))) {
            return;
        }
        try {
            Carried.run(this::learn);
        } catch (SQLException e) {
            // It is tried again before the next statement: an actor may have a table locked for itself now.
            isOutdated = true;
            self.scheduler().effects().incomplete("a statement may have changed the schema");
            self.scheduler().transactions().dependsOnLocks("the schema was changed, and can't be read meanwhile");
        }
    }

    private static boolean mayHaveCommitted(Session session) {
        Call call = session.pending();
        return session.changesSchema() && call != null && call.isDone();
    }
}
