package dev.chicane.guard.bench;

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
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Measures an acquisition with its release against the raw commands, in turns; see {@code docs/guard/locks.md}. */
final class LockBenchmark {
    private static final int ROUNDS = 3;

    private final List<Comparison> comparisons = new ArrayList<>();

    /** Opens one way to lock. */
    interface Opening {
        Locking open() throws Exception;
    }

    private LockBenchmark() {}

    /** Takes perhaps a number of rounds, and a part of the names of what is measured. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        String wanted = args.length > 1 ? args[1] : "";
        try (EmbeddedServer server = EmbeddedServer.start();
                TestRedis redis = TestRedis.start()) {
            RedisClient client = redis.client();
            var benchmark = new LockBenchmark();
            benchmark.declare(to(server), client);
            benchmark.run(rounds, wanted);
            client.shutdown();
        }
        System.exit(0);
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

    private static Locking guarded(Shape shape, java.util.function.Supplier<dev.chicane.guard.lock.LockBackend> of) {
        return new Guarded(shape.clients(), of);
    }

    private void add(String backend, Shape shape, Opening raw, Opening guarded) {
        comparisons.add(new Comparison(backend, shape, raw, guarded));
    }

    private void run(int rounds, String wanted) throws Exception {
        comparisons.removeIf(comparison -> !comparison.name().contains(wanted));
        for (int round = 0; round < rounds; round++) {
            for (Comparison comparison : comparisons) {
                comparison.measure();
                System.err.println("  " + comparison.row());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d processors, Java %s, %d rounds%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                rounds);
        System.out.println(
                "| acquired and released, a second | raw | min - max | guard | min - max | ratio | fair, raw | fair |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
        comparisons.forEach(comparison -> System.out.println(comparison.row()));
    }
}
