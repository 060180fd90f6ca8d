package dev.chicane.guard.optimistic;

import dev.chicane.guard.NestedRetry;
import dev.chicane.guard.StaleObjectException;
import dev.chicane.guard.internal.Thrown;
import dev.chicane.guard.retry.Retried;
import dev.chicane.guard.retry.Retrier;
import dev.chicane.guard.retry.RetryPolicy;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.transaction.TransactionAction;
import dev.chicane.guard.transaction.TransactionBody;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that are done again from their beginning where somebody else was faster. Immutable and thread-safe.
 *
 * <p>What a transaction changes it has to have read inside: a version that it has from outside is as old in each attempt.
 */
public final class OptimisticTransactions {
    private final JdbcTransactions transactions;
    private final Retrier retrier;
    private final RetryPolicy policy;

    private OptimisticTransactions(JdbcTransactions transactions, Retrier retrier, RetryPolicy policy) {
        this.transactions = transactions;
        this.retrier = retrier;
        this.policy = policy;
    }

    /** These, done again as the policy says, which is extended by {@link StaleObjectException}. */
    public static OptimisticTransactions retrying(JdbcTransactions transactions, RetryPolicy policy) {
        return new OptimisticTransactions(
                transactions, Retrier.outside(transactions), policy.alsoOn(StaleObjectException.class));
    }

    /**
     * Does this in a transaction of its own, and again as often as the policy allows.
     *
     * @return what came of it in the end
     * @throws X if the body does
     * @throws SQLException if there is no connection, or the transaction can't be begun or committed
     * @throws StaleObjectException if somebody else was faster each time
     * @throws NestedRetry if the calling thread is in a transaction; then nothing is done
     */
    public <T extends @Nullable Object, X extends Exception> T call(TransactionBody<T, X> body) throws X, SQLException {
        Retried<T, Exception> attempt = () -> transactions.call(body);
        try {
            return retrier.call(policy, attempt);
        } catch (Exception e) {
            throw Thrown.<X>again(e);
        }
    }

    /** Does this in a transaction of its own, as {@link #call} does. */
    public <X extends Exception> void run(TransactionAction<X> action) throws X, SQLException {
        TransactionBody<Boolean, X> body = connection -> {
            action.run(connection);
            return true;
        };
        call(body);
    }
}
