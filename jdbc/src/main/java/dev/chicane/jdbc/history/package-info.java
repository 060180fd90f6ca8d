/** Histories of transactions, and the isolation anomalies that their dependency graphs show. */
@org.jspecify.annotations.NullMarked
package dev.chicane.jdbc.history;
