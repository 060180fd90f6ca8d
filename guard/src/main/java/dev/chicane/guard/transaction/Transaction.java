package dev.chicane.guard.transaction;

import java.sql.Connection;
import java.util.function.Consumer;

/** A transaction that is under way. Used by the thread that is in it. */
public interface Transaction {
    /** What its statements go through. Not to be closed, and not to be committed or rolled back: its end is left to who began it. */
    Connection connection();

    /**
     * Has this done when it is over, also if that went wrong: the last registered first, each whatever becomes of the others.
     *
     * @throws IllegalStateException if it is over already
     */
    void onCompletion(Consumer<? super Completion> action);
}
