package dev.chicane.lab;

import com.zaxxer.hikari.HikariDataSource;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.lab.bank.BankSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Where a database of the lab is.
 *
 * @param own the server, if it is the lab's own; it is stopped with this
 */
public record LabServer(String url, @Nullable EmbeddedServer own) implements AutoCloseable {
    private static final String SCHEMA = "chicane_lab";
    // Any number that nobody else takes for a lock.
    private static final long LOCK = 7_236_110_984_711L;

    /** One that is started for it. */
    public static LabServer embedded() {
        EmbeddedServer started = EmbeddedServer.start();
        // Made for searches, it leaves deadlocks to them. Here nobody searches.
        return new LabServer(started.url() + "&options=-c%20deadlock_timeout=100ms", started);
    }

    /**
     * Connections to it, with the tables of the bank made.
     *
     * @param name of the pool
     * @param size how many connections at the most
     */
    public HikariDataSource pool(String name, int size) throws SQLException {
        var pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(10_000);
        // Of its own, since a database that is named may have an "account" already.
        pool.setConnectionInitSql("set search_path to " + SCHEMA);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Two instances that begin at once.
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ')');
            statement.execute("create schema if not exists " + SCHEMA);
            statement.execute(BankSchema.script());
            connection.commit();
        }
        return pool;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
