package dev.chicane.cli;

import dev.chicane.engine.race.StoreChecks;
import dev.chicane.engine.race.WhatToDo;
import dev.chicane.heap.ProgramStore;
import dev.chicane.jdbc.RaceDatabase;
import dev.chicane.jdbc.SqlScript;
import dev.chicane.jdbc.postgres.DatabaseAddress;
import dev.chicane.jdbc.postgres.ServerException;
import dev.chicane.jdbc.program.ProgramDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The database of a program that is explored, as long as it is. */
final class ExploredDatabase implements AutoCloseable {
    private static final WhatToDo WHAT_TO_DO = new WhatToDo(
            "let the program start fewer threads (--seconds and --schedules say how much there is)",
            "Say by --invariant what has to hold, and by --any-outcome that nothing else has to.",
            "Leave out what differs from run to run, with --leave-out.");

    private final ProgramDatabase database;
    private final ProgramStore store;

    private ExploredDatabase(ProgramDatabase database, StoreChecks checks) {
        this.database = database;
        this.store = new ProgramStore(checks, ProgramDatabase.packages(), ProgramDatabase.standIns(), database::tells);
    }

    /**
     * Opens it.
     *
     * @param address empty: an embedded one
     * @param comparison of what transactions come to
     * @param queries the invariants by their names
     * @param file what the setup is called
     * @param setup SQL that is run in it once
     * @throws UsageException if that is refused
     * @throws UnableException if the database can't be had
     */
    static ExploredDatabase open(
            Optional<DatabaseAddress> address,
            ComparisonOptions comparison,
            Map<String, String> queries,
            boolean afterEachCommit,
            String file,
            String setup) {
        RaceDatabase raced = null;
        ExploredDatabase opened = null;
        try {
            raced = address.isPresent() ? RaceDatabase.at(address.get()) : RaceDatabase.embedded();
            SqlScript.run(raced, setup);
            raced.dropCreations();
            comparison.leftOut().forEach(raced::leaveOut);
            opened = new ExploredDatabase(
                    ProgramDatabase.of(raced),
                    new StoreChecks(raced, queries, afterEachCommit, comparison.isLeftOut(), WHAT_TO_DO));
            return opened;
        } catch (SqlScript.RefusedException e) {
            throw new UsageException("--jdbc-setup: " + file + ", " + e.getMessage());
        } catch (ServerException e) {
            throw new UnableException(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            throw new UnableException("The database can't be used: " + e.getMessage());
        } finally {
            if (raced != null && opened == null) {
                close(raced);
            }
        }
    }

    /** What a program has to be loaded with, to come to it. */
    ProgramStore store() {
        return store;
    }

    /** Whether the program has ever asked for a connection. */
    boolean isUsed() {
        return database.isUsed();
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw notBroughtBack(e);
        }
    }

    private static void close(RaceDatabase raced) {
        try {
            raced.close();
        } catch (SQLException e) {
            throw notBroughtBack(e);
        }
    }

    private static UnableException notBroughtBack(SQLException e) {
        return new UnableException("The database can't be brought back to what it was: " + e.getMessage());
    }
}
