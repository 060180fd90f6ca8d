package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Effects;
import dev.chicane.jdbc.footprint.Footprint;
import dev.chicane.jdbc.footprint.Footprints;
import dev.chicane.jdbc.footprint.Parameters;
import dev.chicane.jdbc.sql.FirstWord;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;

/**
 * Tells the engine what each step of a session touches, as far as that is known. Used on the carrier.
 *
 * <p>As long as it has learned of no database, nothing is known of any step.
 */
final class StatementTouches {
    private static final Set<String> PLAIN = Set.of("select", "insert", "update", "delete", "with");

    /** By which it is not committed yet when the statement is over. */
    private static final Pattern BEGINS = Pattern.compile("\\b(begin|start)\\b", Pattern.CASE_INSENSITIVE);

    private final KnownSchema schema;

    // Mutable state
    private boolean leavesNothingOut;
    private boolean isAltered;
    /** Whether any statement asks when its transaction began. */
    private boolean clockMatters;

    /** For statements of this one. */
    StatementTouches(KnownSchema schema) {
        this.schema = schema;
        // The engine asks for its identity hash code, which shall not be drawn in the middle of an execution.
        System.identityHashCode(this);
    }

    /** Nothing is known of when they are run. */
    void begin() {
        clockMatters = false;
    }

    /** Says whether nothing is told although it is known. */
    void leaveNothingOut(boolean all) {
        leavesNothingOut = all;
    }

    /** Says whether statements are something else than what the program says, such as of another isolation level. */
    void altered(boolean now) {
        isAltered = now;
    }

    private boolean isDeaf(Actor self) {
        return schema.footprints() == null || leavesNothingOut || isAltered || self.atomic() || self.dying();
    }

    /** What tells of the step that an actor is about to take; null if it may touch anything. */
    @Nullable
    Runnable next(Actor self, Step step) throws SQLException {
        Session session = step.session();
        TransactionTouches transaction = session.touches();
        if (isDeaf(self)) {
            return null;
        }
        Actor lender = transaction.lender();
        if ((lender != null && lender != self) || session.isExposed()) {
            transaction.unknown();
            noticeSchema(self, step.sql());
            return null;
        }
        if (step.target() instanceof Connection) {
            if (transaction.isUnknown()) {
                transaction.unknown();
                return null;
            }
            boolean commits = !step.method().equals("rollback");
            return () -> tell(self, session, transaction.end(commits, self.id()));
        }
        Footprint footprint = footprint(self, step);
        noticeClock(self, footprint);
        if (footprint.unknown() != null || transaction.isOutOfSight()) {
            transaction.unknown();
            return null;
        }
        boolean commits =
                session.connection().getAutoCommit() && Sessions.state(session.connection()) == TransactionState.IDLE;
        return () -> tell(self, session, transaction.statement(footprint, self.id(), commits, clockMatters));
    }

    private void tell(Actor self, Session session, Touches touches) {
        if (session.touches().lender() == null) {
            // A pool has it, and lends it to one actor after the other.
            touches.write("session " + session.pid());
        }
        session.touches().current(touches);
        touches.tell(self, this);
    }

    private Footprint footprint(Actor self, Step step) throws SQLException {
        if (!(step.target() instanceof Statement)) {
            return Footprint.unknown("it is no statement");
        }
        if (step.method().endsWith("Batch")) {
            Footprint all = Footprint.all(step.batch());
            if (all.unknown() != null) {
                step.session().touches().losesSight();
            }
            return all;
        }
        if (isPreparation(self, step)) {
            step.session().touches().losesSight();
            return Footprint.unknown("it may change the schema");
        }
        Footprint footprint = footprint(step.sql(), step.parameters());
        if (footprint.unknown() != null
                && (!PLAIN.contains(FirstWord.of(step.sql()))
                        || schema.sessionChanges().mayBeIn(step.sql()))) {
            step.session().touches().losesSight();
        }
        return footprint;
    }

    /** That of a statement that is executed, or put into a batch. */
    Footprint footprint(String sql, Parameters parameters) {
        Actor self = ControlledScheduler.current();
        Footprints reads = schema.footprints();
        if (reads == null || self == null || isDeaf(self) || sql.isEmpty()) {
            return Footprint.unknown("nobody asks");
        }
        if (!reads.knows(sql)) {
            // The library is not to be instrumented, and takes more of a stack than an actor may have.
            self.scheduler().onCarrier(self, () -> reads.footprint(sql, parameters));
        }
        Footprint footprint = reads.footprint(sql, parameters);
        String why = footprint.unknown();
        Effects effects = self.scheduler().effects();
        if (why != null && effects.observed()) {
            effects.unanalysed(Wording.oneLine(sql) + " (" + why + ")");
            noticeSchema(self, sql);
        }
        return footprint;
    }

    /** By another schema than was read, it is not known what steps touch that were taken, or announced, before. */
    private void noticeSchema(Actor self, String sql) {
        if (schema.isChangedBy(sql) && self.scheduler().effects().observed()) {
            self.scheduler().effects().incomplete("a statement may change the schema");
        }
    }

    /** Whether it may change the schema, and is committed before there is a second actor: then that can be looked up. */
    private boolean isPreparation(Actor self, Step step) throws SQLException {
        Connection connection = step.session().connection();
        return self.scheduler().actors().size() == 1
                && schema.isChangedBy(step.sql())
                && !BEGINS.matcher(step.sql()).find()
                && connection.getAutoCommit()
                && Sessions.state(connection) == TransactionState.IDLE;
    }

    /** When a transaction begins matters from now on, and what was run before did not know that. */
    private void noticeClock(Actor self, Footprint footprint) {
        if (footprint.readsClock() && !clockMatters) {
            clockMatters = true;
            self.scheduler().effects().incomplete("a statement asks for the time at which its transaction began");
        }
    }

    /** A call has been made; what the transaction is now is told by the driver. */
    void after(Actor self, Session session, Method method, Treatment treatment) throws SQLException {
        if (isDeaf(self) || session.connection().isClosed()) {
            return;
        }
        TransactionTouches transaction = session.touches();
        switch (Sessions.state(session.connection())) {
            case IDLE -> transaction.over();
            case FAILED -> {
                if (!session.hasSavepoints()) {
                    transaction.failed();
                }
            }
            case OPEN -> {
                if (treatment == Treatment.STEP || treatment == Treatment.REMOTE) {
                    boolean asks = !method.getName().endsWith("Savepoint");
                    transaction.aside(asks, clockMatters).tell(self, this);
                }
            }
        }
    }

    /**
     * A step has been taken: tells of those whose statements go on by it, which is a part of it, and of the statement that ends in an
     * error, or begins to wait.
     */
    void goesOn(Actor self, Session own, Collection<Session> sessions, boolean isDeadlock) {
        if (isDeaf(self)) {
            return;
        }
        var all = new Touches();
        all.addAll(own.touches().current());
        var more = new Touches();
        boolean waits = isDeadlock;
        List<Session> left = new ArrayList<>(sessions);
        Session next = own;
        while (next != null) {
            left.remove(next);
            Call call = next.pending();
            if (call != null) {
                waits |= !call.isDone();
                if (next != own) {
                    more.addAll(next.touches().current());
                }
                if (call.isDone() && call.failure() != null) {
                    more.addAll(next.touches().end(false, self.id()));
                }
            }
            all.addAll(more);
            next = left.stream()
                    .filter(other -> other.pending() != null
                            && all.dependOn(other.touches().current()))
                    .findFirst()
                    .orElse(null);
        }
        if (waits) {
            TransactionTouches.wait(more);
        }
        more.tell(self, this);
    }
}
