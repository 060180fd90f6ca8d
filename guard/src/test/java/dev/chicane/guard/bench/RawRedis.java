package dev.chicane.guard.bench;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** {@code SET NX PX} takes it, and a script that compares deletes it; who is refused asks again within a millisecond. Thread-safe. */
final class RawRedis implements Locking {
    private static final int LONGEST_PAUSE = 1_000_000;
    private static final int LEASE = 30_000;
    private static final String DELETE =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

    private final StatefulRedisConnection<String, String> connection;
    private final String delete;

    RawRedis(RedisClient client) {
        connection = client.connect();
        delete = connection.sync().scriptLoad(DELETE);
    }

    @Override
    public void once(int client, int key) {
        String name = "raw:" + key;
        String owner = Thread.currentThread().getName();
        while (connection.sync().set(name, owner, SetArgs.Builder.nx().px(LEASE)) == null) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE));
        }
        connection.sync().evalsha(delete, ScriptOutputType.INTEGER, new String[] {name}, owner);
    }

    @Override
    public void close() {
        connection.close();
    }
}
