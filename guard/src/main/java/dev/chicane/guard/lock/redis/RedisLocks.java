package dev.chicane.guard.lock.redis;

import dev.chicane.guard.LockUnavailable;
import dev.chicane.guard.lock.Attempt;
import dev.chicane.guard.lock.Capabilities;
import dev.chicane.guard.lock.Claim;
import dev.chicane.guard.lock.Fence;
import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockKey;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.sql.Connection;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Keeps locks in a Redis 5 or later, each with a lease by the server's clock, through two connections of its own, one of which listens.
 * Thread-safe.
 *
 * <p>A fence is the greater of the last one plus one and the server's clock. It is forgotten a day after the last lease; what rises then is the
 * clock. A Redis that loses what it has acknowledged (a restart without its file, a failover) may have two holders of one lock: who writes to a
 * database has it keep the locks as well.
 *
 * <p>Processes that wait for a lock are queued there, and a release calls the first of them, for which the lock is kept for 100 ms. Who is not
 * called asks again, each half a second; each 50 ms, while nothing is heard of calls.
 */
public final class RedisLocks implements LockBackend {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final StatefulRedisConnection<String, String> connection;
    private final RedisCalls calls;
    private final RedisScript acquire;
    private final RedisScript renew;
    private final RedisScript release;
    private final RedisScript leave;

    private RedisLocks(StatefulRedisConnection<String, String> connection, RedisCalls calls) {
        this.connection = connection;
        this.calls = calls;
        acquire = new RedisScript(RedisScript.ACQUIRE, connection);
        renew = new RedisScript(RedisScript.RENEW, connection);
        release = new RedisScript(RedisScript.RELEASE, connection);
        leave = new RedisScript(RedisScript.LEAVE, connection);
    }

    /**
     * Connects.
     *
     * @param client stays the caller's, and is to be shut down after this is closed
     * @throws LockUnavailable if the server can't be reached
     */
    public static RedisLocks in(RedisClient client) {
        try {
            StatefulRedisConnection<String, String> connection = client.connect();
            RedisCalls calls = null;
            try {
                calls = RedisCalls.on(client);
                return new RedisLocks(connection, calls);
            } finally {
                if (calls == null) {
                    connection.close();
                }
            }
        } catch (RedisException e) {
            throw new LockUnavailable("The Redis for locks can't be reached: " + e.getMessage(), e);
        }
    }

    /** Of the lock, of what is known of it after its end, of who waits for it, and of who was called. */
    private static String[] keys(String key) {
        String same = ":{" + key + '}';
        return new String[] {"guard:lock" + same, "guard:last" + same, "guard:waiting" + same, "guard:heir" + same};
    }

    private static String millis(Duration lease) {
        return Long.toString(Math.max(1, lease.toMillis()));
    }

    private static String memory(Duration lease) {
        return Long.toString(DAY_MILLIS + lease.toMillis());
    }

    private static List<Object> ask(RedisScript script, Claim claim, String what, Duration within, String... values) {
        String key = claim.key().toString();
        return script.run("lock '" + key + "' can't be " + what, keys(key), within, values);
    }

    @Override
    public Attempt tryAcquire(Claim claim, Duration lease, Duration within) {
        String key = claim.key().toString();
        boolean isQueued = calls.waiters().isAwaited(key);
        List<?> answer = ask(
                acquire,
                claim,
                "taken",
                within,
                claim.acquisition(),
                claim.holder(),
                millis(lease),
                memory(lease),
                calls.name(),
                isQueued ? "1" : "0");
        if (isQueued) {
            calls.waiters().queued(key, !isDone(answer));
        }
        return isDone(answer)
                ? new Attempt.Granted(new Fence(number(answer.get(1)), Fence.Kind.CLOCK))
                : refused(answer);
    }

    private static Attempt.Refused refused(List<?> answer) {
        if (answer.size() == 1) {
            return Attempt.Refused.UNKNOWN;
        }
        Optional<Duration> left = Optional.of(Duration.ofMillis(Math.max(0, number(answer.get(1)))));
        return answer.size() == 2
                ? new Attempt.Refused(Optional.empty(), Optional.empty(), left)
                : new Attempt.Refused(
                        Optional.of(String.valueOf(answer.get(2))),
                        Optional.of(Duration.of(number(answer.get(3)), ChronoUnit.MICROS)),
                        left);
    }

    private static boolean isDone(List<?> answer) {
        return number(answer.get(0)) == 1;
    }

    private static long number(Object told) {
        return Long.parseLong(String.valueOf(told));
    }

    @Override
    public boolean renew(Claim claim, Fence fence, Duration lease, Duration within) {
        return isDone(
                ask(renew, claim, "renewed", within, claim.acquisition(), token(fence), millis(lease), memory(lease)));
    }

    private static String token(Fence fence) {
        return Long.toString(fence.token());
    }

    @Override
    public boolean release(Claim claim, Fence fence, Duration within) {
        return isDone(ask(
                release,
                claim,
                "released",
                within,
                claim.acquisition(),
                token(fence),
                claim.key().toString()));
    }

    @Override
    public void withdraw(Claim claim, Duration within) {
        ask(
                release,
                claim,
                "given back",
                within,
                claim.acquisition(),
                "",
                claim.key().toString());
    }

    @Override
    public Subscription onRelease(LockKey key, Runnable wake) {
        String text = key.toString();
        calls.waiters().add(text, wake);
        return Subscription.of(calls::patience, () -> {
            if (calls.waiters().remove(text, wake)) {
                leave.run("lock '" + key + "' can't be waited for no longer", keys(text), FAREWELL, calls.name(), text);
            }
        });
    }

    @Override
    public boolean gate(Connection transaction, Claim claim, Fence fence) {
        throw new UnsupportedOperationException("A Redis has no gate for transactions of a database.");
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, false, Fence.Kind.CLOCK, RedisScript.FENCES);
    }

    @Override
    public void close() {
        calls.close();
        connection.close();
    }
}
