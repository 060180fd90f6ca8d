package dev.chicane.guard.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.lock.CallContract;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockKey;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** How a real Redis queues processes, and its messages call them. */
final class RedisLocksCallTest extends CallContract {
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

    @Override
    protected boolean isQueued(LockKey key) {
        return connection.sync().zcard("guard:waiting:{" + key + '}') > 0;
    }

    @Override
    protected void cutListeners() {
        connection.sync().clientKill(KillArgs.Builder.typePubsub());
    }
}
