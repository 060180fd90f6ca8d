package dev.chicane.jdbc.live;

import java.util.ArrayList;
import java.util.List;

/** A transaction of an actor, as far as it has come. Guarded by who has it. */
final class WatchedTransaction {
    private final String actor;
    private final boolean isRoot;
    private final int number;

    // Mutable state
    private final List<WatchedStatement> statements = new ArrayList<>();
    private boolean isCommitted;
    private boolean isRefused;

    /** The actor's so-and-so-manieth, from 1. */
    WatchedTransaction(String actor, boolean isRoot, int number) {
        this.actor = actor;
        this.isRoot = isRoot;
        this.number = number;
    }

    String actor() {
        return actor;
    }

    /** Whether it is of who runs before and behind all others. */
    boolean isRoot() {
        return isRoot;
    }

    int number() {
        return number;
    }

    void add(WatchedStatement statement) {
        statements.add(statement);
    }

    List<WatchedStatement> statements() {
        return statements;
    }

    /** The server has ended it. */
    void refused() {
        isRefused = true;
    }

    /** Whether the program itself has not committed it, or not yet. */
    boolean isGivenUp() {
        return !isCommitted && !isRefused;
    }

    void committed() {
        isCommitted = true;
    }

    boolean isCommitted() {
        return isCommitted;
    }
}
