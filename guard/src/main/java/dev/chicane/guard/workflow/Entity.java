package dev.chicane.guard.workflow;

import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.field.Fields;
import dev.chicane.guard.internal.table.KnownTable;
import dev.chicane.guard.internal.table.KnownTables;
import dev.chicane.guard.internal.table.SqlText;
import dev.chicane.guard.table.Table;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow is about. Immutable and thread-safe.
 *
 * @param name as messages and the audit have it
 * @param column that has the state
 */
record Entity<S>(
        JdbcTransactions transactions,
        KnownTables tables,
        Fields fields,
        Table table,
        String name,
        String column,
        Flow<S> flow,
        Optional<Parent> parent) {
    /** As messages name one. */
    String row(Object id) {
        return name + '(' + id + ')';
    }

    /** What it belongs to. */
    Parent above() {
        return parent.orElseThrow(() -> new IllegalStateException(name
                + " belongs to nothing: say by under(...) which table has its parents, and which column their keys."));
    }

    NoSuchRow missing(Object id) {
        return new NoSuchRow(row(id), key(table));
    }

    private static String key(Table table) {
        return table.key().orElse("primary key");
    }

    /**
     * From which states one may be gone to.
     *
     * @param only those that were asked for; empty for all that are allowed
     * @throws IllegalArgumentException if that is not in the workflow
     */
    List<String> allowed(S to, Set<S> only) {
        if (!flow.states().contains(to)) {
            throw new IllegalArgumentException(
                    name + " has no state " + Flow.name(to) + "; it has " + Flow.names(flow.states()) + '.');
        }
        Set<S> before = flow.before(to);
        if (before.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nothing leads to " + Flow.name(to) + ", in which " + name + " begins: allow it in its flow.");
        }
        Set<S> others = new LinkedHashSet<>(only);
        others.removeAll(before);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(name + " can't go from " + Flow.names(others) + " to " + Flow.name(to)
                    + ", but from " + Flow.names(before) + ": allow it in its flow.");
        }
        return (only.isEmpty() ? before : only).stream().map(Flow::name).toList();
    }

    /**
     * Has the parent of this name be locked until the end of the transaction.
     *
     * @throws NoSuchRow if it is not there; no part of the transaction has failed then
     */
    void lockParent(Object parentId) throws SQLException {
        Table above = above().table();
        boolean isThere = transactions.call(connection -> tables.of(connection, above)
                .look(connection, parentId, List.of(), Optional.empty(), true)
                .isPresent());
        if (!isThere) {
            throw new NoSuchRow(above.row(parentId), key(above));
        }
    }

    /** Has the parent of this one be locked until the end of the transaction, if it has one. */
    void lockParentOf(Object id) throws SQLException {
        transactions.run(connection -> lockParentOf(connection, id));
    }

    private void lockParentOf(Connection connection, Object id) throws SQLException {
        KnownTable children = tables.of(connection, table);
        KnownTable parents = tables.of(connection, above().table());
        SqlText sql = new SqlText(parents.dialect())
                .add("select true from ")
                .add(parents.sql())
                .add(" where ")
                .add(parents.quoted(parents.key()))
                .add(" = (select ")
                .add(children.quoted(children.column(above().column())))
                .add(" from ")
                .add(children.sql());
        children.ofRow(sql, id).add(") ").add(parents.dialect().lock());
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.execute();
        }
    }

    /** Refuses what names no row. */
    static Object id(String what, @Nullable Object id) {
        if (id == null) {
            throw new NullPointerException("An id of " + what + " is null.");
        }
        return id;
    }
}
