package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.jdbc.footprint.Access;
import dev.chicane.jdbc.footprint.Footprint;
import java.sql.Connection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a session touch, by what its transaction has done so far.
 *
 * <p>Used on the carrier, but for {@link #level} and {@link #readOnly}.
 */
final class TransactionTouches {
    /*
     * PostgreSQL keeps versions of rows: what others do is seen when they commit, and not before, while a lock is seen at
     * once. So each table, and each row of it, is two locations: what is committed (C) and who has it locked (L).
     *
     *   read committed       a query reads C; a change reads C and writes L; a commit writes C and L of what was changed
     *   repeatable read      the first statement reads all that is committed; later queries read nothing, changes as above
     *   serializable         the same, and each statement reads or writes one location more, all that is serializable
     *   rollback             writes L of what was locked; so does a statement that fails, where it ends the transaction
     *
     * A row and its whole table have to meet, two rows must not, and neither must two who read the table as a whole. So
     * there are three locations: the whole, which is written by who changes any rows, and read by all others; a row; and
     * for each actor, up to eight, that it has changed some row, which is read by who reads the whole.
     *
     * Who begins to wait writes the location of all waits: which of two closes a circle decides who is its victim.
     */
    private static final int SLOTS = 8;

    private static final String WAITS = "waits";
    private static final String SEQUENCES = "sequences";
    private static final String BEGINNINGS = "beginnings";
    private static final String SERIALIZABLE = "serializable";
    private static final String DATABASE = "C";

    // Mutable state
    private volatile int level;
    private int levelAtFirst;
    private boolean isReadOnlyAtFirst;
    private volatile boolean isReadOnly;
    private boolean hasBegun;
    private boolean hasSnapshot;
    private boolean isUnknown;
    private boolean isOutOfSight;
    private final Set<Access> taken = new LinkedHashSet<>();
    private @Nullable Actor lender;
    private Touches current = new Touches();

    /** From now on transactions have this level of {@link Connection}. */
    void level(int now) {
        level = now == Connection.TRANSACTION_READ_UNCOMMITTED ? Connection.TRANSACTION_READ_COMMITTED : now;
    }

    /** From now on transactions may be such as only read. */
    void readOnly(boolean now) {
        isReadOnly |= now;
    }

    /** The session has been opened at this level, perhaps for reading only, and is so again whenever it is put in order. */
    void opened(int now, boolean onlyReads) {
        level(now);
        levelAtFirst = level;
        isReadOnlyAtFirst = onlyReads;
        isReadOnly = onlyReads;
    }

    /** It is at what it was opened with again. */
    void reset() {
        level = levelAtFirst;
        isReadOnly = isReadOnlyAtFirst;
    }

    /** It is lent to somebody else. */
    void givenBack() {
        isOutOfSight = false;
        over();
    }

    /** The transaction is over, or there was none. */
    void over() {
        hasBegun = false;
        hasSnapshot = false;
        isUnknown = false;
        taken.clear();
        current = new Touches();
    }

    /** This actor asked for it; null if no actor did. */
    void lentTo(@Nullable Actor actor) {
        lender = actor;
    }

    /** Who asked for it. */
    @Nullable
    Actor lender() {
        return lender;
    }

    /** What the call under way touches, or the last one. */
    Touches current() {
        return current;
    }

    /** A call begins that touches this. */
    void current(Touches touches) {
        current = touches;
    }

    /** The transaction has failed, and has let go of all that it had locked; what it changed will never be. */
    void failed() {
        taken.clear();
    }

    /** Something is done of which it is not known what it touches. */
    void unknown() {
        isUnknown = true;
        current = new Touches();
        current.anything();
    }

    /** Whether it is not known what the end of the transaction touches. */
    boolean isUnknown() {
        return isUnknown || isOutOfSight;
    }

    /** Whether statements are not what they say any more. */
    boolean isOutOfSight() {
        return isOutOfSight;
    }

    /** Something is done that may change in which way transactions are isolated. */
    void losesSight() {
        isOutOfSight = true;
    }

    /** A statement that is known; {@code commits}: it is all of its transaction. */
    Touches statement(Footprint footprint, int actor, boolean commits, boolean clockMatters) {
        var touches = new Touches();
        begins(touches, clockMatters);
        boolean isSnapshot = level != Connection.TRANSACTION_READ_COMMITTED && !commits;
        if (isSnapshot && !hasSnapshot) {
            hasSnapshot = true;
            readAll(touches);
        }
        for (Access access : footprint.accesses()) {
            if (!isSnapshot || access.kind() != Access.Kind.READS) {
                touch(touches, 'C', access, false, actor);
            }
            if (access.kind() != Access.Kind.READS) {
                touch(touches, 'L', access, access.kind() != Access.Kind.SHARES, actor);
                taken.add(access);
            }
        }
        if (footprint.drawsNumbers()) {
            touches.write(SEQUENCES);
        }
        if (level == Connection.TRANSACTION_SERIALIZABLE) {
            if (footprint.onlyReads() && !commits && !isReadOnly) {
                touches.read(SERIALIZABLE);
            } else {
                touches.write(SERIALIZABLE);
            }
        }
        if (commits) {
            touches.addAll(end(true, actor));
        }
        return touches;
    }

    /** Something has been done that no statement says: the transaction may have begun, and perhaps with a snapshot. */
    Touches aside(boolean maySee, boolean clockMatters) {
        var touches = new Touches();
        begins(touches, clockMatters);
        if (maySee && !hasSnapshot && level != Connection.TRANSACTION_READ_COMMITTED) {
            readAll(touches);
        }
        return touches;
    }

    private void begins(Touches touches, boolean clockMatters) {
        if (!hasBegun && clockMatters) {
            touches.write(BEGINNINGS);
        }
        hasBegun = true;
    }

    /** All that is committed is looked at, and what comes later is not seen. */
    private static void readAll(Touches touches) {
        for (int slot = 0; slot < SLOTS; slot++) {
            touches.read(DATABASE + '#' + slot);
        }
    }

    /** The end of the transaction, which is a commit or not, or of a part of it. */
    Touches end(boolean commits, int actor) {
        var touches = new Touches();
        if (isUnknown()) {
            touches.anything();
        }
        for (Access access : taken) {
            touch(touches, 'L', access, true, actor);
            if (commits && access.kind() == Access.Kind.CHANGES) {
                touch(touches, 'C', access, true, actor);
                touches.write(DATABASE + '#' + slot(actor));
            }
        }
        if (level == Connection.TRANSACTION_SERIALIZABLE) {
            touches.write(SERIALIZABLE);
        }
        return touches;
    }

    /** Somebody begins to wait, or goes on waiting for another one. */
    static void wait(Touches touches) {
        touches.write(WAITS);
    }

    private static void touch(Touches touches, char kind, Access access, boolean writes, int actor) {
        String whole = kind + "|" + access.table();
        String row = access.row();
        if (row == null) {
            if (writes) {
                touches.write(whole);
            } else {
                touches.read(whole);
                for (int slot = 0; slot < SLOTS; slot++) {
                    touches.read(whole + '#' + slot);
                }
            }
            return;
        }
        touches.read(whole);
        if (writes) {
            touches.write(whole + '=' + row);
            touches.write(whole + '#' + slot(actor));
        } else {
            touches.read(whole + '=' + row);
        }
    }

    private static int slot(int actor) {
        return actor % SLOTS;
    }
}
