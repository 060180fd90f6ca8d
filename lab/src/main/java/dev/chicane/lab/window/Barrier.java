package dev.chicane.lab.window;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds transfers until so many are there, in whatever instance of the service, and then lets all of them go. Thread-safe.
 *
 * <p>Who waits has a row in the database. Whoever comes takes a lock, adds its row, counts, and marks all as released when they are
 * enough. One thread per instance asks which of its own are: so they go on in one loop, and none holds a connection while it waits.
 * Rows of an instance that was killed count until their time is over.
 */
@Component
public class Barrier implements DisposableBean {
    /** How long a transfer waits for others before it goes on alone. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    // Any number that nobody else takes for a lock.
    private static final long LOCK = 7_236_110_984_712L;
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final Duration REST = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final TransactionTemplate transactions;
    private final Thread looker;

    // Mutable state
    private final Map<Long, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    Barrier(JdbcTemplate jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.transactions = transactions;
        looker = Thread.ofVirtual().name("barrier").start(this::look);
    }

    /**
     * Waits until this many are here.
     *
     * @return whether they came; false after {@link #PATIENCE}
     */
    public boolean await(int count) {
        long id = requireNonNull(transactions.execute(status -> arrive(count)));
        var released = new CompletableFuture<Boolean>();
        waiting.put(id, released);
        LockSupport.unpark(looker);
        try {
            return released.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The barrier does not work any more.", e.getCause());
        } finally {
            waiting.remove(id);
            jdbc.update("delete from waiting where id = ?", id);
        }
    }

    private long arrive(int count) {
        // Two who come at once would each miss the other in their counts.
        jdbc.queryForList("select pg_advisory_xact_lock(?)", LOCK);
        Long id = requireNonNull(jdbc.queryForObject(
                "insert into waiting (until) values (clock_timestamp() + ? * interval '1 ms') returning id",
                Long.class,
                PATIENCE.toMillis()));
        jdbc.update("delete from waiting where until < clock_timestamp() - interval '1 minute'");
        jdbc.update(
                "update waiting set released = true where not released and until > clock_timestamp()"
                        + " and (select count(*) from waiting where not released and until > clock_timestamp()) >= ?",
                count);
        return id;
    }

    private void look() {
        while (!isClosed) {
            Set<Long> ids = new HashSet<>(waiting.keySet());
            if (ids.isEmpty()) {
                LockSupport.parkNanos(REST.toNanos());
                continue;
            }
            try {
                for (Long id : named.queryForList(
                        "select id from waiting where released and id in (:ids)", Map.of("ids", ids), Long.class)) {
                    CompletableFuture<Boolean> released = waiting.get(id);
                    if (released != null) {
                        released.complete(true);
                    }
                }
            } catch (RuntimeException e) {
                // Whoever asks next is told; a server that is restarted is back in a moment.
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    @Override
    public void destroy() {
        isClosed = true;
        LockSupport.unpark(looker);
        waiting.values().forEach(each -> each.complete(false));
    }
}
