package dev.chicane.jdbc.history;

/**
 * An operation, with the transaction that it is of.
 *
 * @param transaction whose
 * @param operation which
 */
public record Access(Transaction transaction, Operation operation) {}
