package dev.chicane.guard.optimistic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What these tests change: jobs, each with a number of checkpoints. */
final class Jobs {
    static final String TABLE =
            "create table jobneed (id int primary key, checkpoints int not null, version int not null);"
                    + " insert into jobneed values (123, 0, 5), (124, 0, 5);";

    static final VersionedTable<Job> TABLE_OF_JOBS =
            VersionedTable.of("jobneed", Job::id, Job::version).as("Jobneed");

    /** A row. */
    record Job(int id, int checkpoints, long version) {}

    private Jobs() {}

    static Job read(Connection connection, int id) throws SQLException {
        try (PreparedStatement ask =
                connection.prepareStatement("select id, checkpoints, version from jobneed where id = ?")) {
            ask.setInt(1, id);
            try (ResultSet rows = ask.executeQuery()) {
                rows.next();
                return new Job(rows.getInt(1), rows.getInt(2), rows.getLong(3));
            }
        }
    }

    /** Read, and written as it was read. */
    static long addCheckpoint(Connection connection, int id) throws SQLException {
        Job job = read(connection, id);
        return TABLE_OF_JOBS.update(connection, job, "checkpoints = ?", job.checkpoints() + 1);
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
