package dev.chicane.guard.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** One upsert takes a row whose lease is over, and an update gives it back; who is refused asks again within a millisecond. Thread-safe. */
final class RawRows implements Locking {
    static final String TABLE = "create table raw_lock (name text primary key, owner text not null, fence bigint not"
            + " null, until timestamptz not null) with (fillfactor = 50)";

    private static final int LONGEST_PAUSE = 1_000_000;
    private static final String TAKE = "insert into raw_lock as l values (?, ?, 1, clock_timestamp() + interval '30 s')"
            + " on conflict (name) do update set owner = excluded.owner, fence = l.fence + 1, until = excluded.until"
            + " where l.until < clock_timestamp() returning fence";
    private static final String RELEASE =
            "update raw_lock set until = '-infinity' where name = ? and owner = ? and fence = ?";

    private final DataSource source;

    RawRows(DataSource source) {
        this.source = source;
    }

    @Override
    public void once(int client, int key) throws Exception {
        String name = "bench:" + key;
        String owner = Thread.currentThread().getName();
        try (Connection connection = source.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE);
                PreparedStatement release = connection.prepareStatement(RELEASE)) {
            take.setString(1, name);
            take.setString(2, owner);
            release.setString(1, name);
            release.setString(2, owner);
            release.setLong(3, fence(take));
            release.executeUpdate();
        }
    }

    private static long fence(PreparedStatement take) throws Exception {
        while (true) {
            try (ResultSet rows = take.executeQuery()) {
                if (rows.next()) {
                    return rows.getLong(1);
                }
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE));
        }
    }

    @Override
    public void close() {
        // The connections are another's.
    }
}
