package dev.chicane.guard.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.chicane.guard.LockLostException;
import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.lock.Eventually;
import dev.chicane.guard.lock.Held;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockBackendContract;
import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract, on a real Redis. */
final class RedisLocksTest extends LockBackendContract {
    private static TestRedis redis;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> connection;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        client = redis.client();
        connection = client.connect();
    }

    @AfterAll
    static void stop() {
        connection.close();
        client.shutdown();
        redis.close();
    }

    @BeforeEach
    void empty() {
        loseData();
    }

    @Override
    protected LockBackend process() {
        return RedisLocks.in(client);
    }

    @Override
    protected void loseData() {
        assertThat(connection.sync().flushall()).isEqualTo("OK");
    }

    @Test
    void a_server_that_forgets_its_scripts_is_told_them_again() {
        connection.sync().scriptFlush();
        try (LockRegistry locks = LockRegistry.over(process()).withPresets().open();
                Held held = locks.lock(LockKey.of("JSON_FIELD_UPDATE", 1))) {
            connection.sync().scriptFlush();
            held.ensureValid();
        }
    }

    @Test
    void fences_rise_though_the_server_starts_again_with_nothing() {
        assumeThat(redis.isOurs()).isTrue();
        LockKey key = LockKey.of("order", 7);
        try (LockRegistry locks = LockRegistry.over(process())
                .with(LockConfig.of("order", Duration.ofSeconds(10), Duration.ofSeconds(2)))
                .open()) {
            Held before = locks.lock(key);
            redis.restart();
            // Told to be lost, unless the server is not back so soon.
            assertThat(catchThrowable(before::close))
                    .satisfiesAnyOf(
                            told -> assertThat(told).isNull(),
                            told -> assertThat(told).isInstanceOf(LockLostException.class));
            long[] after = {0};
            Eventually.holds("the server is back", () -> {
                try (Held held = locks.lock(key)) {
                    after[0] = held.fence().token();
                    return true;
                } catch (LockUnavailable notYet) {
                    return false;
                }
            });
            assertThat(after[0]).isGreaterThan(before.fence().token());
        }
    }
}
