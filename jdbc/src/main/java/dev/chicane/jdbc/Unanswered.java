package dev.chicane.jdbc;

import dev.chicane.engine.race.LockedException;
import dev.chicane.engine.race.RaceException;
import dev.chicane.jdbc.gate.Carried;
import dev.chicane.jdbc.gate.GatedDataSource;
import dev.chicane.jdbc.reset.ResetSession;
import java.sql.SQLException;

/**
 * What it means that a database has not answered a question of Chicane's own: it has gone, somebody has locked what is asked for, or the
 * question is wrong. Used by one thread at a time.
 */
final class Unanswered {
    private final GatedDataSource source;
    private final DirectConnection direct;
    private final StartingPoint start;

    // Mutable state
    /** Whether one of the connections by which it is asked was cut. */
    private boolean isCut;

    Unanswered(GatedDataSource source, DirectConnection direct, StartingPoint start) {
        this.source = source;
        this.direct = direct;
        this.start = start;
    }

    /**
     * What to throw where the database could not be asked.
     *
     * @throws RaceException if that is since there is no connection any more: then nothing can be said of the program
     */
    SQLException explained(SQLException failure) throws SQLException {
        source.checkJvm();
        RaceException gone = source.explained(failure);
        if (gone == null && (direct.isClosed() || start.isCut())) {
            isCut = true;
            gone = new RaceException(
                    "A connection was cut by which Chicane asks the database and brings its rows back ("
                            + failure.getMessage()
                            + "), and not by the program. Search again: of this search there is no result.",
                    failure);
        }
        if (gone != null) {
            throw gone;
        }
        return failure;
    }

    /**
     * The same of a query of somebody's, with its place in that.
     *
     * @throws RaceException as there
     */
    SQLException ofQuery(String query, SQLException refused) throws SQLException {
        SQLException failure = explained(refused);
        String why = Refusal.of(query, 0, failure) + (isLocked(failure) ? ": " + lockers() : "");
        return new SQLException(why, failure.getSQLState(), failure);
    }

    /**
     * The same of what the tables hold.
     *
     * @throws LockedException if an actor has locked one of them
     * @throws RaceException as there
     */
    SQLException ofContents(SQLException refused) throws SQLException, LockedException {
        SQLException failure = explained(refused);
        if (isLocked(failure)) {
            throw new LockedException(
                    "What the tables hold can't be compared, since a transaction was left open: " + lockers(), failure);
        }
        return failure;
    }

    private static boolean isLocked(SQLException failure) {
        return ResetSession.LOCK_TIMEOUT.equals(failure.getSQLState());
    }

    /** Who of the actors has tables for itself now. */
    private String lockers() throws SQLException {
        return source.lockers(Carried.ask(start::lockers));
    }

    /** Whether it is known by now that nothing can be brought back any more. */
    boolean isLost() {
        return isCut || source.isLost();
    }
}
