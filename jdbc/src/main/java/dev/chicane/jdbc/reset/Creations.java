package dev.chicane.jdbc.reset;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What was made in the schema of a database since some moment: schemas, tables, views, sequences, types and functions. It can be dropped
 * again. Used by one thread.
 */
public final class Creations {
    /** Numbers of all that there is and can be dropped by itself, with how: what belongs to something else goes with it. */
    private static final String ALL = """
            select 'schema', n.oid, pg_catalog.quote_ident(n.nspname) from pg_catalog.pg_namespace n
            where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'chicane')
            union all
            select case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
                    when 'f' then 'foreign table' else 'table' end,
                c.oid, pg_catalog.format('%I.%I', n.nspname, c.relname)
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and n.nspname !~ '^pg_'
                and n.nspname not in ('information_schema', 'chicane')
            union all
            select 'routine', p.oid, p.oid::pg_catalog.regprocedure::text
            from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
            where p.prokind <> 'a' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'chicane')
            union all
            select 'type', t.oid, pg_catalog.format('%I.%I', n.nspname, t.typname)
            from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace
            where (t.typtype in ('e', 'd', 'r')
                    or exists (select from pg_catalog.pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
                and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'chicane')
            """;

    private final Connection connection;
    private final PreparedStatement made;

    private Creations(Connection connection, List<Long> known) throws SQLException {
        this.connection = connection;
        this.made = connection.prepareStatement(
                "select * from (" + ALL + ") as one(kind, oid, name) where oid <> all (?::oid[]) order by oid");
        made.setArray(1, connection.createArrayOf("int8", known.toArray()));
    }

    /** Those from now on; the connection commits each statement by itself. */
    static Creations from(Connection connection) throws SQLException {
        var known = new ArrayList<Long>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                known.add(rows.getLong(2));
            }
        }
        return new Creations(connection, known);
    }

    /**
     * Drops what was made since, and what depends on it.
     *
     * @throws SQLException if that is not allowed, or somebody uses it
     */
    public void drop() throws SQLException {
        var orders = new ArrayList<String>();
        try (ResultSet rows = made.executeQuery()) {
            while (rows.next()) {
                orders.add("drop " + rows.getString(1) + " if exists " + rows.getString(3) + " cascade");
            }
        }
        if (orders.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(String.join("; ", orders));
        }
    }
}
