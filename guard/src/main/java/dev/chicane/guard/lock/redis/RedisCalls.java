package dev.chicane.guard.lock.redis;

import dev.chicane.guard.internal.Waiters;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.UUID;

/**
 * Hears, on a connection of its own, when a release calls this process for a lock that it waits for. Thread-safe.
 *
 * <p>A process has a name, which is the channel it listens to, and under which it is queued. So a message wakes the one that was called, and
 * nobody else. While the connection is gone nobody is called, and who waits asks again and again; that is logged. Lettuce connects again.
 */
final class RedisCalls implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RedisCalls.class.getPackageName());
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final StatefulRedisPubSubConnection<String, String> connection;
    private final String name = "guard:call:" + UUID.randomUUID();
    private final Waiters<String> waiters = new Waiters<>();

    // Mutable state
    private volatile boolean isClosed;

    private RedisCalls(StatefulRedisPubSubConnection<String, String> connection) {
        this.connection = connection;
    }

    /** Connects, and listens. */
    static RedisCalls on(RedisClient client) {
        var calls = new RedisCalls(client.connectPubSub());
        boolean isReady = false;
        try {
            calls.listen();
            isReady = true;
            return calls;
        } finally {
            if (!isReady) {
                calls.close();
            }
        }
    }

    private void listen() {
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String key) {
                waiters.wake(key);
            }
        });
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> same, SocketAddress address) {
                LOG.log(Level.INFO, "The connection that listens for releases of locks is there again.");
                // They were not called in between.
                waiters.wakeAll();
            }

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> same) {
                lost();
            }
        });
        connection.sync().subscribe(name);
    }

    private void lost() {
        if (!isClosed) {
            LOG.log(
                    Level.WARNING,
                    "The connection that listens for releases of locks is lost: until there is another one, who waits"
                            + " for a lock asks again, at the latest each 50 ms.");
            waiters.wakeAll();
        }
    }

    /** As the store knows this process. */
    String name() {
        return name;
    }

    Waiters<String> waiters() {
        return waiters;
    }

    /** How long who waits may leave it at being called. */
    Duration patience() {
        return connection.isOpen() ? PATIENCE : Duration.ZERO;
    }

    @Override
    public void close() {
        isClosed = true;
        connection.close();
    }
}
