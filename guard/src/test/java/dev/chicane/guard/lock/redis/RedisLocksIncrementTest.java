package dev.chicane.guard.lock.redis;

import dev.chicane.guard.lock.IncrementContract;
import dev.chicane.guard.lock.LockBackend;
import io.lettuce.core.RedisClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Under a lock in a real Redis. */
final class RedisLocksIncrementTest extends IncrementContract {
    private static TestRedis redis;
    private static RedisClient client;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        client = redis.client();
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        redis.close();
    }

    @Override
    protected LockBackend backend() {
        return RedisLocks.in(client);
    }
}
