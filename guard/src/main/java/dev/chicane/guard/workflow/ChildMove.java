package dev.chicane.guard.workflow;

import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.internal.table.Brought;
import dev.chicane.guard.internal.table.KnownTable;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The transition of all rows that belong to a parent and may make it.
 *
 * @param only their keys; empty for all
 * @param allowed the states from which it may be made
 */
record ChildMove(Entity<?> entity, Object parent, List<Object> only, List<String> allowed, String to, Said said) {
    ChildMove {
        only = List.copyOf(only);
    }

    /**
     * Makes it, with the parent locked before.
     *
     * @throws NoSuchRow if that is not there
     */
    List<Moved> run() throws SQLException {
        entity.lockParent(parent);
        return entity.transactions().call(this::statement);
    }

    /** The same, in the transaction of these that is under way. */
    List<Moved> runIn(JdbcTransactions others) throws SQLException {
        if (!entity.transactions().current().equals(others.current())) {
            throw new IllegalArgumentException(entity.name()
                    + " has other transactions than what it is moved with: make" + " both workflows of the same ones.");
        }
        return run();
    }

    private List<Moved> statement(Connection connection) throws SQLException {
        KnownTable known = entity.tables().of(connection, entity.table());
        List<Brought> rows = new ArrayList<>();
        rows.add(MoveSql.in(known, entity.above().column(), List.of(parent)));
        if (!only.isEmpty()) {
            rows.add(MoveSql.in(known, known.key().name(), only));
        }
        return new MoveSql(known, entity, said).move(connection, rows, allowed, to);
    }
}
