package dev.chicane.jdbc.gate;

import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Who sees which rows the statements of an execution read and write, without changing what they come to. Thread-safe: a statement may
 * wait while another one is made.
 */
public interface StatementWatch {
    /**
     * A statement that an actor is about to make.
     *
     * @param number what it has in the scheduler
     * @param actor name of the actor
     * @param isRoot whether that is who has declared the race, and runs before and behind all others
     * @param pid the session's process
     * @param sql with the values of its parameters in it; of a commit or a rollback, that word
     */
    record Watched(long number, String actor, boolean isRoot, int pid, String sql) {}

    /**
     * Makes a call of the driver's, and looks around it. On the session's thread.
     *
     * @throws Exception what the call throws
     */
    @Nullable
    Object around(Watched statement, Connection connection, Callable<@Nullable Object> call) throws Exception;

    /** A session has no transaction any more, however it has ended. On the carrier, or on the actor. */
    void over(int pid);

    /**
     * What is known now of statements that were answered before, in words, by their number; each is told of once. On the carrier, after
     * each call.
     *
     * @param number of the newest statement
     * @param answer what it came to
     */
    Map<Long, String> answered(long number, String answer);
}
