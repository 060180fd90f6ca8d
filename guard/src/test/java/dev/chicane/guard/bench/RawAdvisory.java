package dev.chicane.guard.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import javax.sql.DataSource;

/** A transaction that takes {@code pg_advisory_xact_lock}. Thread-safe. */
final class RawAdvisory implements Locking {
    private final DataSource source;

    RawAdvisory(DataSource source) {
        this.source = source;
    }

    @Override
    public void once(int client, int key) throws Exception {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement take = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                take.setLong(1, key);
                take.execute();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() {
        // The connections are another's.
    }
}
