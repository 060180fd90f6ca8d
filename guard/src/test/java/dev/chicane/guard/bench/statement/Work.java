package dev.chicane.guard.bench.statement;

import java.sql.SQLException;

/** What is measured: one transaction, of one of several threads. */
@FunctionalInterface
interface Work {
    /**
     * Does it.
     *
     * @param thread from 0; what one does never waits for another one
     */
    void run(int thread) throws SQLException;
}
