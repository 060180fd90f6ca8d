package dev.chicane.guard.lock.redis;

import dev.chicane.guard.LockUnavailable;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A script of the server's, which does all or nothing of what is to be done about one lock. Thread-safe.
 *
 * <p>Its keys are the lock, what is known of it after its end, which processes wait for it, and which of them was called; they are in one slot
 * of a cluster.
 */
final class RedisScript {
    /** How many a grant is good for: the next one begins behind them. */
    static final int FENCES = 64;

    /** Who is refused is queued, if it waits. */
    private static final String QUEUE = """
            local function queue(now)
              if ARGV[6] == '1' then
                redis.call('ZADD', KEYS[3], 'NX', now, ARGV[5])
                redis.call('PEXPIRE', KEYS[3], ARGV[4])
              end
            end
            """;

    /** The first that waits is called, and for a moment nobody else gets it. */
    private static final String CALL = """
            local function call(text)
              local next = redis.call('ZPOPMIN', KEYS[3])
              if next[1] then
                redis.call('SET', KEYS[4], next[1], 'PX', 100)
                redis.call('PUBLISH', next[1], text)
              end
            end
            """;

    /**
     * Gives 1 and the fence, or 0, how many milliseconds are left, the holder, and for how many microseconds so far; these two only if there
     * is one. An acquisition that was the last one, and is over, is refused: its request came late.
     */
    static final String ACQUIRE = QUEUE + """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local held = redis.call('HMGET', KEYS[1], 'owner', 'holder', 'fence', 'since')
            if held[1] and held[1] ~= ARGV[1] then
              queue(now)
              return {0, redis.call('PTTL', KEYS[1]), held[2], string.format('%.0f', now - held[4])}
            end
            if held[1] then
              redis.call('PEXPIRE', KEYS[1], ARGV[3])
              return {1, held[3]}
            end
            local last = redis.call('HMGET', KEYS[2], 'fence', 'owner')
            if last[2] == ARGV[1] then
              return {0}
            end
            local heir = redis.call('GET', KEYS[4])
            if heir and heir ~= ARGV[5] then
              queue(now)
              return {0, redis.call('PTTL', KEYS[4])}
            end
            if heir then
              redis.call('DEL', KEYS[4])
            end
            redis.call('ZREM', KEYS[3], ARGV[5])
            local fence = now
            if last[1] then
              fence = math.max(now, last[1] + 64)
            end
            local token = string.format('%.0f', fence)
            redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'holder', ARGV[2], 'fence', token,
                'since', string.format('%.0f', now))
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            redis.call('HSET', KEYS[2], 'fence', token, 'owner', ARGV[1])
            redis.call('PEXPIRE', KEYS[2], ARGV[4])
            return {1, token}
            """;

    /** Gives 1 if it was held. */
    static final String RENEW = """
            local held = redis.call('HMGET', KEYS[1], 'owner', 'fence')
            if held[1] == ARGV[1] and held[2] == ARGV[2] then
              redis.call('PEXPIRE', KEYS[2], ARGV[4])
              return redis.call('PEXPIRE', KEYS[1], ARGV[3])
            end
            return 0
            """;

    /** Gives 1 if it was held; without a fence, of whichever that acquisition has. */
    static final String RELEASE = CALL + """
            local held = redis.call('HMGET', KEYS[1], 'owner', 'fence')
            if held[1] == ARGV[1] and (ARGV[2] == '' or held[2] == ARGV[2]) then
              redis.call('DEL', KEYS[1])
              call(ARGV[3])
              return 1
            end
            return 0
            """;

    /** Of a process that waits no longer; if it was called, another one is. Gives 1. */
    static final String LEAVE = CALL + """
            redis.call('ZREM', KEYS[3], ARGV[1])
            if redis.call('GET', KEYS[4]) == ARGV[1] then
              redis.call('DEL', KEYS[4])
              call(ARGV[2])
            end
            return 1
            """;

    private final String text;
    private final StatefulRedisConnection<String, String> connection;
    private final String digest;

    RedisScript(String text, StatefulRedisConnection<String, String> connection) {
        this.text = text;
        this.connection = connection;
        this.digest = connection.async().digest(text);
    }

    /**
     * Runs it, and gives what it has given, one value as a list of one.
     *
     * @throws LockUnavailable if there is no answer in that time, or it is a failure
     */
    List<Object> run(String what, String[] keys, Duration within, String... values) {
        long end = System.nanoTime() + within.toNanos();
        try {
            try {
                return answer(connection.async().evalsha(digest, ScriptOutputType.MULTI, keys, values), end);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RedisNoScriptException)) {
                    throw e;
                }
                // The server is new, or has forgotten it.
                return answer(connection.async().eval(text, ScriptOutputType.MULTI, keys, values), end);
            }
        } catch (ExecutionException e) {
            throw new LockUnavailable(what + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new LockUnavailable(what + ": no answer within " + within.toMillis() + " ms.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LockUnavailable(what + ": interrupted.", e);
        }
    }

    private static List<Object> answer(RedisFuture<List<Object>> answer, long end)
            throws ExecutionException, InterruptedException, TimeoutException {
        boolean isThere = false;
        try {
            List<Object> value = answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            isThere = true;
            return value;
        } finally {
            if (!isThere) {
                // What still waits for a connection is not sent any more.
                answer.cancel(true);
            }
        }
    }
}
