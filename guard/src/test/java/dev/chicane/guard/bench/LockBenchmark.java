package dev.chicane.guard.bench;

import dev.chicane.guard.KeptConnections;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.memory.MemoryLocks;
import dev.chicane.guard.lock.postgres.LeaseRows;
import dev.chicane.guard.lock.redis.RedisLocks;
import dev.chicane.guard.lock.redis.TestRedis;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import io.lettuce.core.RedisClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Measures an acquisition with its release against the raw commands, in turns; see {@code docs/guard/locks.md}. No part of the tests, which
 * have other names: it is run by its own.
 */
final class LockBenchmark {
    private final List<Comparison> comparisons = new ArrayList<>();

    /** Opens one way to lock. */
    interface Opening {
        Locking open() throws Exception;
    }

    @Test
    void measures_each_way_to_lock_beside_its_raw_commands() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start();
                TestRedis redis = TestRedis.start()) {
            RedisClient client = redis.client();
            declare(to(server), client);
            Rounds.print(
                    comparisons,
                    "| acquired and released, a second | raw | min - max | guard | min - max | ratio | fair, raw | fair |");
            client.shutdown();
        }
    }

    private static DataSource to(EmbeddedServer server) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(server.url());
        LeaseRows.createTable(source);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(RawRows.TABLE);
        }
        return source;
    }

    private void declare(DataSource source, RedisClient redis) {
        DataSource pool = KeptConnections.of(source);
        for (Shape shape : Shape.values()) {
            add("lease row", shape, () -> new RawRows(pool), () -> guarded(shape, () -> LeaseRows.in(source)));
        }
        for (Shape shape : EnumSet.complementOf(EnumSet.of(Shape.X))) {
            add("advisory", shape, () -> new RawAdvisory(pool), () -> new GuardedTransactions(pool));
        }
        for (Shape shape : Shape.values()) {
            add("Redis", shape, () -> new RawRedis(redis), () -> guarded(shape, () -> RedisLocks.in(redis)));
        }
        Set<Shape> inProcess = EnumSet.complementOf(EnumSet.of(Shape.X));
        for (Shape shape : inProcess) {
            add("memory", shape, RawMemory::new, () -> guarded(shape, MemoryLocks::create));
        }
    }

    private static Locking guarded(Shape shape, Supplier<LockBackend> of) {
        return new Guarded(shape.clients(), of);
    }

    private void add(String backend, Shape shape, Opening raw, Opening guarded) {
        comparisons.add(new Comparison(backend, shape, raw, guarded));
    }
}
