package dev.chicane.jdbc.live;

import java.util.ArrayList;
import java.util.List;

/** A transaction of an actor, as far as it has come. Guarded by who has it. */
final class WatchedTransaction {
    private final String actor;
    private final int number;

    // Mutable state
    private final List<WatchedStatement> statements = new ArrayList<>();
    private boolean isCommitted;

    /** The actor's so-and-so-manieth, from 1. */
    WatchedTransaction(String actor, int number) {
        this.actor = actor;
        this.number = number;
    }

    String actor() {
        return actor;
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

    void committed() {
        isCommitted = true;
    }

    boolean isCommitted() {
        return isCommitted;
    }
}
