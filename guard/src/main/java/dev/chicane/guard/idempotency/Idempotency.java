package dev.chicane.guard.idempotency;

import dev.chicane.guard.idempotency.OnceSql.Row;
import dev.chicane.guard.idempotency.Outcome.Done;
import dev.chicane.guard.idempotency.Outcome.InProgress;
import dev.chicane.guard.idempotency.Outcome.Mismatch;
import dev.chicane.guard.idempotency.Outcome.Replayed;
import dev.chicane.guard.internal.KeptText;
import dev.chicane.guard.internal.Seconds;
import dev.chicane.guard.internal.Thrown;
import dev.chicane.guard.internal.table.OwnTable;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.transaction.TransactionBody;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/**
 * Does what a request asks for once, however often the request comes, in a PostgreSQL. Immutable and thread-safe.
 *
 * <p>What came of it is kept as a row of the same transaction: both are committed, or neither is. Who does it has an advisory lock of that
 * transaction; a duplicate that does not get it waits for nobody, and is told that it is in progress.
 */
public final class Idempotency {
    /*
     * Order of statements, at READ COMMITTED:
     *
     *   try the lock; find the row; the body; keep the row; commit, which ends the lock
     *
     * The lock ends after the row can be seen. So who has got it, and finds no row by a statement that begins after that, is the only one who is
     * at it. Who has not got it looks for the row all the same: whoever has the lock may only replay it, or may have another key of the same
     * number, for which the worst is an answer that somebody is at it.
     *
     * The row comes last, and not first, so that nothing is there of a body whose failure is caught somewhere, and no version of a row is
     * written for nothing. The key of the table is what decides in the end: at REPEATABLE READ and above the snapshot may be older than the lock,
     * and a row that it does not show fails the insert (40001), so that all of it is rolled back.
     */
    private static final Duration A_DAY = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final JdbcTransactions transactions;
    private final Duration time;
    private final Map<Class<?>, Codec<?>> codecs;
    private final ToLongFunction<OnceKey> numbers;

    private Idempotency(
            JdbcTransactions transactions,
            Duration time,
            Map<Class<?>, Codec<?>> codecs,
            ToLongFunction<OnceKey> numbers) {
        this.transactions = transactions;
        this.time = time;
        this.codecs = Map.copyOf(codecs);
        this.numbers = numbers;
    }

    /** In these transactions, in the table that {@link #createTable} makes; results are kept for a day. */
    public static Idempotency in(JdbcTransactions transactions) {
        return in(transactions, OnceKey::number);
    }

    static Idempotency in(JdbcTransactions transactions, ToLongFunction<OnceKey> numbers) {
        return new Idempotency(transactions, A_DAY, Map.of(), numbers);
    }

    /**
     * The same, which keeps results for so long from when they were written: at least as long as anybody sends a request again.
     *
     * @param other 1 microsecond to 36,500 days
     */
    public Idempotency keeping(Duration other) {
        if (other.compareTo(Duration.ofNanos(1_000)) < 0 || other.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "Results are kept for 1 microsecond to 36,500 days, and not for " + Seconds.text(other) + ".");
        }
        return new Idempotency(transactions, other, codecs, numbers);
    }

    /** The same, which keeps results of this type like this. */
    public <T> Idempotency with(Class<T> type, Codec<T> codec) {
        Map<Class<?>, Codec<?>> more = new LinkedHashMap<>(codecs);
        more.put(type, codec);
        return new Idempotency(transactions, time, more, numbers);
    }

    /** Makes the table, {@code guard_once}, if it is not there. */
    public static void createTable(DataSource source) throws SQLException {
        OwnTable.create(source, OnceSql.TABLE);
    }

    /**
     * Does this in a transaction, unless it was done before or somebody is at it. If the calling thread is in one, it is a part of that, and is
     * kept when that is committed.
     *
     * @param key by which the request is known again
     * @param fingerprint of what it asks for
     * @param type of the result: one that {@link Codec#of(Class)} knows, or that was told by {@link #with}
     * @param body what to do; never null is what comes of it. If it fails, nothing is kept, and whoever comes next may do it
     * @throws X if the body does
     * @throws SQLException if the database does. 40001 at REPEATABLE READ and above also where a duplicate was committed meanwhile: done
     *     again as a whole it is replayed
     * @throws IllegalArgumentException if nobody knows how results of this type are kept, and then nothing is done; or if the database does not
     *     keep this one as it is
     * @throws IllegalStateException if the body has done the same request inside of itself, or what was kept is no such result; or there is no
     *     table for that
     */
    public <T, X extends Exception> Outcome<T> once(
            OnceKey key, Fingerprint fingerprint, Class<T> type, TransactionBody<? extends T, X> body)
            throws X, SQLException {
        Codec<T> codec = codec(type);
        TransactionBody<Outcome<T>, Exception> attempt = connection -> {
            boolean isMine = OnceSql.isTaken(connection, numbers.applyAsLong(key));
            Row before = OnceSql.find(connection, key);
            if (before != null) {
                return again(key, fingerprint, type, codec, before);
            }
            if (!isMine) {
                return new InProgress<>();
            }
            return doneNow(connection, key, fingerprint, codec, body.run(connection));
        };
        try {
            return transactions.call(attempt);
        } catch (Exception e) {
            throw Thrown.<X>again(e);
        }
    }

    @SuppressWarnings("unchecked")
    private <T> Codec<T> codec(Class<T> type) {
        Codec<?> told = codecs.get(type);
        return told == null ? Codec.of(type) : (Codec<T>) told;
    }

    private static <T> Outcome<T> again(OnceKey key, Fingerprint fingerprint, Class<T> type, Codec<T> codec, Row row) {
        if (!row.fingerprint().equals(fingerprint)) {
            return new Mismatch<>(row.fingerprint());
        }
        try {
            return new Replayed<>(codec.read(row.result()), row.done());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "What was kept of request '" + key + "' can't be read as " + type.getName() + " (" + e.getMessage()
                            + "): read what earlier versions of the service have written as well.",
                    e);
        }
    }

    private <T> Outcome<T> doneNow(
            Connection connection, OnceKey key, Fingerprint fingerprint, Codec<T> codec, T result) throws SQLException {
        String text = codec.write(Objects.requireNonNull(
                result,
                () -> "The result of request '" + key + "' is null: let its body return what can be given again."));
        if (!KeptText.isExact(text)) {
            throw new IllegalArgumentException("The result of request '" + key
                    + "' has the character 0, or half of a surrogate pair, which the database does not keep: whoever asks"
                    + " again would be given another one. Leave that out.");
        }
        if (!OnceSql.keep(connection, key, fingerprint, text, time)) {
            throw new IllegalStateException("Request '" + key + "' was done inside of itself, or by somebody who asked"
                    + " nobody: all of it is rolled back.");
        }
        return new Done<>(result);
    }

    /**
     * Deletes results that are kept no longer, so many at most, and passes by those that somebody is at. To be called now and then until it
     * finds less than that, each time in a transaction of its own.
     *
     * @param most 1 or more
     * @return how many there were
     */
    public int deleteExpired(int most) throws SQLException {
        if (most < 1) {
            throw new IllegalArgumentException("At least 1 result is deleted at a time, not " + most + ".");
        }
        return transactions.call(connection -> OnceSql.delete(connection, most));
    }
}
