package dev.chicane.guard.lock.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** The Redis of the tests: that of the property {@code redis.url}, or else an embedded one, whose data are gone when it stops. */
public final class TestRedis implements AutoCloseable {
    private final String url;
    private final int port;

    // Mutable state
    private @Nullable RedisServer server;

    private TestRedis(String url, int port) {
        this.url = url;
        this.port = port;
    }

    /** Starts it, unless one was named. */
    public static TestRedis start() {
        String given = System.getProperty("redis.url");
        if (given != null) {
            return new TestRedis(given, 0);
        }
        try {
            int port = freePort();
            var started = new TestRedis("redis://127.0.0.1:" + port, port);
            started.run();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private void run() throws IOException {
        RedisServer started = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        started.start();
        server = started;
    }

    boolean isOurs() {
        return server != null;
    }

    /** Ends it with all that it knows, and starts it again. */
    void restart() {
        try {
            close();
            run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client of it, to be shut down by who asks. */
    public RedisClient client() {
        return RedisClient.create(RedisURI.create(url));
    }

    @Override
    public void close() {
        RedisServer running = server;
        server = null;
        if (running != null) {
            try {
                running.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
