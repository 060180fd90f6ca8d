package dev.chicane.jdbc.reset;

import dev.chicane.jdbc.postgres.AnswerTime;
import dev.chicane.jdbc.postgres.ServerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The session that takes {@linkplain Baseline contents} of a database and brings them back; only one of a database does, whoever's it
 * is. What a killed one has left is brought back before all else. Used by one thread at a time.
 */
public final class ResetSession implements AutoCloseable {
    /** Of the lock that it has as long as it lasts; by chance. */
    private static final long LOCK = 0x4368_6963_616E_6501L;

    /** The SQLSTATE of who has waited for a lock in vain. */
    public static final String LOCK_TIMEOUT = "55P03";

    /**
     * How to find few rows among many is known here, and not by statistics, which there are none of. Nothing that a database sets for
     * its sessions may come in the way.
     */
    private static final String SETTINGS = """
            set client_min_messages = error; set row_security = off; set jit = off;
            set enable_hashjoin = off; set enable_mergejoin = off; set enable_seqscan = off;
            set session characteristics as transaction isolation level read committed, read write;
            set statement_timeout = 0; set idle_in_transaction_session_timeout = 0;
            set synchronous_commit = off
            """;

    private static final String LOCKERS = """
            select l.pid, pg_catalog.string_agg(distinct c.oid::pg_catalog.regclass::text, ', ')
            from pg_catalog.pg_locks l join pg_catalog.pg_class c on c.oid = l.relation
            where l.locktype = 'relation' and l.mode = 'AccessExclusiveLock' and l.granted and c.relkind in ('r', 'p')
                and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
                and l.pid <> pg_catalog.pg_backend_pid()
            group by l.pid
            """;

    private static final int PATIENCE_SECONDS = 30;
    private static final int PATIENCE_WITH_OTHERS_SECONDS = 2;

    private final Connection connection;
    private final Rights rights;
    private final Set<String> remarks = new LinkedHashSet<>();

    private ResetSession(Connection connection, Rights rights) {
        this.connection = connection;
        this.rights = rights;
    }

    /**
     * Begins one.
     *
     * @param connection commits each statement by itself, is used for nothing else, and is closed with it
     * @throws ServerException if another search works on the database, or what one has left there can't be brought back
     */
    public static ResetSession on(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            statement.execute("set lock_timeout = '" + PATIENCE_WITH_OTHERS_SECONDS + " s'");
            lock(statement);
            statement.execute("set lock_timeout = '" + PATIENCE_SECONDS + " s'");
        }
        var session = new ResetSession(connection, Rights.take(connection));
        if (!session.leavesDeadlocks()) {
            session.remarks.add(
                    "This role may not set deadlock_timeout: where the search takes longer than that to end a"
                            + " deadlock, the server chooses its victim.");
        }
        session.bringBackLeftover();
        return session;
    }

    /** From now on it brings back what schedules have changed: a server that does not answer is not waited for without end. */
    public void searches() throws SQLException {
        AnswerTime.limit(connection);
    }

    private static void lock(Statement statement) throws SQLException {
        try {
            // The server may take a moment to notice that a killed session has gone.
            statement.execute("select pg_catalog.pg_advisory_lock(" + LOCK + ")");
        } catch (SQLException e) {
            if (LOCK_TIMEOUT.equals(e.getSQLState())) {
                throw new ServerException(
                        "Another search works on this database, and would change its rows meanwhile: wait for its end, or"
                                + " give each a database of its own.",
                        e);
            }
            throw e;
        }
    }

    private void bringBackLeftover() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String mark;
            try (ResultSet found = statement.executeQuery(
                    "select coalesce(pg_catalog.obj_description(oid, 'pg_namespace'), '') from pg_catalog.pg_namespace"
                            + " where nspname = '" + Place.NAME + "'")) {
                if (!found.next()) {
                    return;
                }
                mark = found.getString(1);
            }
            if (!mark.equals(BaselineSql.MARK)) {
                throw new ServerException("The database has a schema \"" + Place.NAME
                        + "\" that is not this program's, or another version's: rename it, or give another database.");
            }
            // A crash of the server empties what is not logged: then nobody knows any more what the rows were.
            boolean isWhole;
            try (ResultSet rows = statement.executeQuery("select from " + Place.SCHEMA.of("state"))) {
                isWhole = rows.next();
            }
            if (isWhole) {
                statement.execute("select " + Place.SCHEMA.of("restore") + "()");
            }
            statement.execute("drop schema " + Place.NAME + " cascade");
            remarks.add(
                    isWhole
                            ? "A search of this database had been killed: all rows are what they were when it began, whoever"
                                    + " changed them since."
                            : "A search of this database had been killed, and its server too: rows that it has changed stay"
                                    + " changed.");
        } catch (SQLException e) {
            throw new ServerException(
                    "A search of this database had been killed, and its rows can't be brought back to what they were ("
                            + e.getMessage() + "). To keep them as they are, run: drop schema " + Place.NAME
                            + " cascade",
                    e);
        }
    }

    /** Whether sessions of this role can tell the server not to end deadlocks. */
    public boolean leavesDeadlocks() {
        return rights.leavesDeadlocks();
    }

    /**
     * Takes what the database holds now.
     *
     * @throws ServerException if this role may not
     */
    public Baseline take() throws SQLException {
        try {
            return Baseline.take(connection, rights, remarks);
        } catch (SQLException e) {
            if (Rights.REFUSED.equals(e.getSQLState())) {
                throw new ServerException(
                        "What the database holds can't be copied by this role (" + e.getMessage()
                                + "): give the URL of its owner, or of a superuser.",
                        e);
            }
            throw e;
        }
    }

    /** What is made in the schema from now on. */
    public Creations creations() throws SQLException {
        return Creations.from(connection);
    }

    /** What somebody has to know who trusts what is brought back, in sentences. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Ends all other sessions that call themselves so, and with them what they have not committed. */
    public void endOthers(String application) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select pg_catalog.pg_terminate_backend(pid) from pg_catalog.pg_stat_activity where application_name = ?"
                        + " and datname = pg_catalog.current_database() and pid <> pg_catalog.pg_backend_pid()")) {
            statement.setString(1, application);
            statement.executeQuery().close();
        }
    }

    /**
     * Which other sessions have tables of the program's for themselves, by process in the server.
     *
     * @return the names of the tables
     */
    public Map<Integer, String> lockers() throws SQLException {
        var found = new TreeMap<Integer, String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LOCKERS)) {
            while (rows.next()) {
                found.put(rows.getInt(1), rows.getString(2));
            }
        }
        return found;
    }

    /** Asks for something that may be locked by who will not let it go. */
    static <T> T impatiently(Connection connection, Asking<T> asking) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '" + Baseline.PATIENCE_WITH_ACTORS + "'");
            try {
                return asking.ask();
            } finally {
                statement.execute("set lock_timeout = '" + PATIENCE_SECONDS + " s'");
            }
        }
    }

    /** What asks a database. */
    interface Asking<T> {
        /** Asks it. */
        T ask() throws SQLException;
    }

    /** Whether it can do nothing any more. */
    public boolean isClosed() throws SQLException {
        return connection.isClosed();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
