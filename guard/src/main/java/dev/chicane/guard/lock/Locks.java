package dev.chicane.guard.lock;

import dev.chicane.guard.CommittedException;
import dev.chicane.guard.LockLostException;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.transaction.Transaction;
import dev.chicane.guard.transaction.TransactionBody;
import dev.chicane.guard.transaction.Transactions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The registry. Thread-safe. */
final class Locks implements LockRegistry {
    private final Map<String, LockBackend> backends;
    private final Map<String, LockConfig> configs;
    private final Transactions transactions;
    private final RegistryParts parts;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    /** What each thread is in the middle of a call under: empty again with the last one. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Set<LockKey>> calls = new ThreadLocal<>();

    Locks(
            Map<String, LockBackend> backends,
            Map<String, LockConfig> configs,
            Transactions transactions,
            String holder,
            LongSupplier nanos,
            Supplier<Wakeup> wakeups,
            Wheel wheel) {
        this.backends = backends;
        this.configs = configs;
        this.transactions = transactions;
        String drawn = UUID.randomUUID().toString();
        var count = new AtomicLong();
        parts = new RegistryParts(
                holder,
                transactions,
                nanos,
                () -> drawn + '/' + count.incrementAndGet(),
                wakeups,
                wheel,
                new Turns(),
                new HeldHere(),
                new LockMonitor(),
                new ConcurrentHashMap<>());
    }

    RegistryParts parts() {
        return parts;
    }

    @Override
    public Hold lock(LockKey key) {
        long begin = parts.nanos().getAsLong();
        return lock(key, begin, begin + config(key).maxWait().toNanos());
    }

    private Hold lock(LockKey key, long begin, long limit) {
        Hold again = again(key);
        if (again != null) {
            return again;
        }
        Acquiring acquiring = acquiring(key, begin, limit);
        Acquisition acquired = acquiring.run(true);
        if (acquired == null) {
            throw acquiring.timeout();
        }
        return held(acquired);
    }

    @Override
    public Optional<Held> tryLock(LockKey key) {
        Held again = again(key);
        if (again != null) {
            return Optional.of(again);
        }
        long begin = parts.nanos().getAsLong();
        Acquisition acquired = acquiring(key, begin, begin).run(false);
        return acquired == null ? Optional.empty() : Optional.of(held(acquired));
    }

    @Override
    public Held lockAll(Collection<LockKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("There is no key to lock: name one at least.");
        }
        Set<LockKey> sorted = new TreeSet<>(keys);
        long begin = parts.nanos().getAsLong();
        long longest = 0;
        for (LockKey key : sorted) {
            longest = Math.max(longest, config(key).maxWait().toNanos());
        }
        List<Held> held = new ArrayList<>();
        try {
            for (LockKey key : sorted) {
                held.add(lock(key, begin, begin + longest));
            }
            return new HeldTogether(held);
        } catch (Throwable e) {
            giveBack(held, e);
            throw e;
        }
    }

    private static void giveBack(List<Held> held, Throwable failure) {
        if (!held.isEmpty()) {
            try {
                new HeldTogether(held).close();
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T call(LockKey key, LockBody<T, X> body) throws X {
        try (Held held = lock(key)) {
            enter(key);
            try {
                return body.run(held);
            } finally {
                exit(key);
            }
        }
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T call(
            LockKey key, JdbcTransactions begun, TransactionBody<T, X> body) throws X, SQLException {
        boolean isItsOwn = begun.current().isEmpty();
        Hold held = lock(key);
        T result;
        try {
            result = under(held, begun, body);
        } catch (Throwable e) {
            giveBack(List.of(held), e);
            throw e;
        }
        try {
            held.close();
        } catch (LockLostException e) {
            // Whoever retries what a loss has spoiled has nothing to retry here.
            throw isItsOwn ? new CommittedException(e) : e;
        }
        return result;
    }

    private <T extends @Nullable Object, X extends Exception> T under(
            Hold held, JdbcTransactions begun, TransactionBody<T, X> body) throws X, SQLException {
        LockKey key = held.key();
        boolean gates = backend(config(key)).capabilities().gates();
        enter(key);
        try {
            return begun.call(connection -> {
                begun.current().ifPresent(held::covers);
                if (gates) {
                    held.gate(connection);
                }
                return body.run(connection);
            });
        } finally {
            exit(key);
        }
    }

    private void enter(LockKey key) {
        Set<LockKey> mine = calls.get();
        if (mine == null) {
            mine = new HashSet<>();
            calls.set(mine);
        }
        mine.add(key);
    }

    private void exit(LockKey key) {
        Set<LockKey> mine = calls.get();
        if (mine != null) {
            mine.remove(key);
            if (mine.isEmpty()) {
                calls.remove();
            }
        }
    }

    @Override
    public LockMonitor monitor() {
        return parts.monitor();
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            parts.wheel().close();
            backends.values().forEach(LockBackend::close);
        }
    }

    // ---------------------------------------------------------------- what a caller may

    private LockConfig config(LockKey key) {
        LockConfig config = configs.get(key.name());
        if (config == null) {
            throw new IllegalArgumentException("There is no lock configuration \"" + key.name() + "\", but "
                    + new TreeMap<>(configs).keySet() + ": add it by with(LockConfig).");
        }
        return config;
    }

    private LockBackend backend(LockConfig config) {
        LockBackend backend = backends.get(config.backend());
        if (backend == null) {
            throw new AssertionError("There is no backend " + config.backend() + '.');
        }
        return backend;
    }

    /** The same acquisition, in the transaction that keeps it; null if there is none. */
    private @Nullable Hold again(LockKey key) {
        if (isClosed.get()) {
            throw new IllegalStateException("The registry of lock '" + key + "' is closed.");
        }
        Set<LockKey> mine = calls.get();
        if (mine != null && mine.contains(key)) {
            throw itself(key, "the call that this thread is in");
        }
        Transaction current = transactions.current().orElse(null);
        Acquisition kept = parts.inTransactions().get(key);
        if (current == null || kept == null || !kept.isIn(current)) {
            return null;
        }
        if (kept.isOpen()) {
            throw itself(key, "the transaction that this thread is in");
        }
        kept.ensureValid();
        kept.reopen();
        return new Hold(kept);
    }

    private static IllegalStateException itself(LockKey key, String who) {
        return new IllegalStateException("lock '" + key + "' is held by " + who
                + ", and locks are not re-entrant: waiting for it would never end. Pass on what is held.");
    }

    private Acquiring acquiring(LockKey key, long begin, long limit) {
        LockConfig config = config(key);
        Optional<Transaction> current = transactions.current();
        if (current.isPresent() && config.tx() == TxPolicy.REQUIRE_OUTSIDE_TX) {
            throw new IllegalStateException("lock '" + key + "' is taken inside a transaction, and its configuration"
                    + " requires that it is outside: take it before the transaction begins.");
        }
        if (current.isEmpty() && config.tx() == TxPolicy.JOIN_TX) {
            throw new IllegalStateException("lock '" + key + "' is a part of a transaction, and there is none: take it"
                    + " inside of one which the registry knows of.");
        }
        return new Acquiring(parts, key, config, backend(config), begin, limit);
    }

    private Hold held(Acquisition acquired) {
        parts.monitor().order().acquired(acquired.key(), parts.heldHere().now());
        parts.heldHere().add(acquired);
        var held = new Hold(acquired);
        try {
            transactions.current().ifPresent(current -> join(acquired, held, current));
        } catch (Throwable e) {
            giveBack(List.of(held), e);
            throw e;
        }
        return held;
    }

    private void join(Acquisition acquired, Hold held, Transaction current) {
        LockConfig config = config(acquired.key());
        acquired.keptBy(current);
        if (config.tx() != TxPolicy.JOIN_TX) {
            parts.monitor().order().takenInTransaction(acquired.key());
        }
        if (config.fenceTx()) {
            held.gate(current.connection());
        }
    }
}
