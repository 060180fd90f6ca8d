package dev.chicane.guard.lock;

import dev.chicane.guard.transaction.Completion;
import dev.chicane.guard.transaction.Transaction;
import dev.chicane.guard.transaction.Transactions;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Transactions that begin and end when a test says so. Used by one thread. */
final class TestTransactions implements Transactions {
    private static final class Told implements Transaction {
        private final Deque<Consumer<? super Completion>> actions = new ArrayDeque<>();

        @Override
        public Connection connection() {
            throw new AssertionError("There is no database.");
        }

        @Override
        public void onCompletion(Consumer<? super Completion> action) {
            actions.push(action);
        }
    }

    // Mutable state
    private @Nullable Told current;

    void begin() {
        current = new Told();
    }

    void end(Completion completion) {
        Told ended = current;
        current = null;
        while (ended != null && !ended.actions.isEmpty()) {
            ended.actions.pop().accept(completion);
        }
    }

    @Override
    public Optional<Transaction> current() {
        return Optional.ofNullable(current);
    }
}
