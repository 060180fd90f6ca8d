package dev.chicane.guard.row;

import dev.chicane.guard.transaction.Completion;
import dev.chicane.guard.transaction.Transaction;
import dev.chicane.guard.transaction.Transactions;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Consumer;

/** A transaction that goes on in a connection. */
record Within(Connection connection) implements Transactions, Transaction {
    @Override
    public Optional<Transaction> current() {
        return Optional.of(this);
    }

    @Override
    public void onCompletion(Consumer<? super Completion> action) {
        throw new AssertionError("Nobody asks for that.");
    }
}
