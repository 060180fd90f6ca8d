package dev.chicane.guard.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.PassingContract;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** How threads of one process pass a lock in a real Redis on. */
final class RedisLocksPassingTest extends PassingContract {
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
        assertThat(connection.sync().flushall()).isEqualTo("OK");
    }

    @Override
    protected LockBackend process() {
        return RedisLocks.in(client);
    }
}
