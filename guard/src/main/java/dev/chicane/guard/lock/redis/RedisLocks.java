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
 * Keeps locks in a Redis 5 or later, each with a lease by the server's clock, through one connection of its own. Thread-safe.
 *
 * <p>A fence is the greater of the last one plus one and the server's clock. It is forgotten a day after the last lease; what rises then is the
 * clock. A Redis that loses what it has acknowledged (a restart without its file, a failover) may have two holders of one lock: who writes to a
 * database has it keep the locks as well. Who waits asks again, at the latest each 50 ms.
 */
public final class RedisLocks implements LockBackend {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final StatefulRedisConnection<String, String> connection;
    private final RedisScript acquire;
    private final RedisScript renew;
    private final RedisScript release;

    private RedisLocks(StatefulRedisConnection<String, String> connection) {
        this.connection = connection;
        acquire = new RedisScript(RedisScript.ACQUIRE, connection);
        renew = new RedisScript(RedisScript.RENEW, connection);
        release = new RedisScript(RedisScript.RELEASE, connection);
    }

    /**
     * Connects.
     *
     * @param client stays the caller's, and is to be shut down after this is closed
     * @throws LockUnavailable if the server can't be reached
     */
    public static RedisLocks in(RedisClient client) {
        try {
            return new RedisLocks(client.connect());
        } catch (RedisException e) {
            throw new LockUnavailable("The Redis for locks can't be reached: " + e.getMessage(), e);
        }
    }

    /** Of the lock, and of what is known of it after its end. */
    private static String[] keys(LockKey key) {
        return new String[] {"guard:lock:{" + key + '}', "guard:last:{" + key + '}'};
    }

    private static String millis(Duration lease) {
        return Long.toString(Math.max(1, lease.toMillis()));
    }

    private static String memory(Duration lease) {
        return Long.toString(DAY_MILLIS + lease.toMillis());
    }

    @Override
    public Attempt tryAcquire(Claim claim, Duration lease, Duration within) {
        List<?> answer = acquire.run(
                "lock '" + claim.key() + "' can't be taken",
                keys(claim.key()),
                within,
                claim.acquisition(),
                claim.holder(),
                millis(lease),
                memory(lease));
        if (isDone(answer)) {
            return new Attempt.Granted(new Fence(number(answer.get(1)), Fence.Kind.CLOCK));
        }
        if (answer.size() == 1) {
            return Attempt.Refused.UNKNOWN;
        }
        return new Attempt.Refused(
                Optional.of(String.valueOf(answer.get(1))),
                Optional.of(Duration.of(number(answer.get(2)), ChronoUnit.MICROS)),
                Optional.of(Duration.ofMillis(Math.max(0, number(answer.get(3))))));
    }

    private static boolean isDone(List<?> answer) {
        return number(answer.get(0)) == 1;
    }

    private static long number(Object told) {
        return Long.parseLong(String.valueOf(told));
    }

    @Override
    public boolean renew(Claim claim, Fence fence, Duration lease, Duration within) {
        List<?> answer = renew.run(
                "lock '" + claim.key() + "' can't be renewed",
                keys(claim.key()),
                within,
                claim.acquisition(),
                Long.toString(fence.token()),
                millis(lease),
                memory(lease));
        return isDone(answer);
    }

    @Override
    public boolean release(Claim claim, Fence fence, Duration within) {
        List<?> answer = release.run(
                "lock '" + claim.key() + "' can't be released",
                keys(claim.key()),
                within,
                claim.acquisition(),
                Long.toString(fence.token()));
        return isDone(answer);
    }

    @Override
    public void withdraw(Claim claim, Duration within) {
        release.run(
                "lock '" + claim.key() + "' can't be given back", keys(claim.key()), within, claim.acquisition(), "");
    }

    @Override
    public Subscription onRelease(LockKey key, Runnable wake) {
        return Subscription.NONE;
    }

    @Override
    public boolean gate(Connection transaction, Claim claim, Fence fence) {
        throw new UnsupportedOperationException("A Redis has no gate for transactions of a database.");
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, false, Fence.Kind.CLOCK);
    }

    @Override
    public void close() {
        connection.close();
    }
}
