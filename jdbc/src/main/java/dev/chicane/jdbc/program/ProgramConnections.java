package dev.chicane.jdbc.program;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where {@linkplain InterleavedDriver drivers} have connections from: one data source for the JVM. Thread-safe. */
public final class ProgramConnections {
    private static final AtomicLong GIVEN = new AtomicLong();
    private static volatile @Nullable DataSource source;

    private ProgramConnections() {}

    /** Has them come from here; null: there are none any more. */
    static void from(@Nullable DataSource newSource) {
        source = newSource;
        GIVEN.set(0);
    }

    /** How many were asked for since. */
    static long given() {
        return GIVEN.get();
    }

    /**
     * A new one; null if no database is interleaved, so that another driver is asked.
     *
     * @throws SQLException if it can't be had
     */
    public static @Nullable Connection next() throws SQLException {
        DataSource from = source;
        if (from == null) {
            return null;
        }
        GIVEN.incrementAndGet();
        return from.getConnection();
    }
}
