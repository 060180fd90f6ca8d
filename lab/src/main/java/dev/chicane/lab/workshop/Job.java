package dev.chicane.lab.workshop;

import java.sql.SQLException;

/**
 * What takes long, and is done once, at a place. While it is done, other threads may end it.
 *
 * @param <P> what it is done at
 */
public interface Job<P> {
    /**
     * Does it, until it is over or was ended.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void doAt(P place) throws SQLException, InterruptedException;

    /** Ends it before its time, also if it has not begun: it comes to an end soon, and keeps what it has come to until then. */
    void end();
}
