package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.trace.DatabaseLibraries;
import dev.chicane.jdbc.sql.FirstWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a session has done so far in the transaction that it has open, to say who has locked what, and where. Used on the carrier.
 */
final class OpenTransaction {
    private static final Set<String> READS = Set.of("select", "show", "values", "with", "fetch", "table");

    private static final Pattern LOCKS =
            Pattern.compile("\\bfor\\s+(no\\s+key\\s+update|update|share|key\\s+share)\\b", Pattern.CASE_INSENSITIVE);

    private static final Set<String> OF_TABLES =
            Set.of("lock", "truncate", "alter", "drop", "create", "cluster", "refresh", "reindex");

    // Mutable state
    private final List<Done> all = new ArrayList<>();

    /**
     * A statement that was brought to the server.
     *
     * @param connection in words, which of the actor's it was
     * @param sql on one line, with the values of its parameters
     * @param where has the stack of the call; null if nobody wants to know
     */
    record Done(
            Actor by,
            String connection,
            String sql,
            Touches touches,
            @Nullable Throwable where) {
        /** {@code File.java:line}, or "". */
        String location() {
            return where == null ? "" : DatabaseLibraries.caller(where.getStackTrace());
        }

        /** The statement, with its line where that is known. */
        @Override
        public String toString() {
            String at = location();
            return '"' + sql + '"' + (at.isEmpty() ? "" : " at " + at);
        }

        private boolean mayLock() {
            return !READS.contains(FirstWord.of(sql)) || LOCKS.matcher(sql).find();
        }
    }

    /** An actor brings a statement to the server; {@code isTold}: somebody wants to know of each where it was called. */
    void add(Actor by, String connection, String sql, Touches touches, boolean isTold) {
        all.add(new Done(by, connection, sql, touches, isTold || all.isEmpty() ? new Throwable() : null));
    }

    /** It has ended. */
    void over() {
        all.clear();
    }

    /** The statement that has begun it; null if none has. */
    @Nullable
    Done first() {
        return all.isEmpty() ? null : all.getFirst();
    }

    /** The newest one; null if there is none. */
    @Nullable
    Done last() {
        return all.isEmpty() ? null : all.getLast();
    }

    /**
     * The one by which it got a lock that another session waits for, as far as that can be told; null if there is none.
     *
     * @param wanted what that one touches
     * @param isWaiting whether its own newest statement waits too, and so has got nothing
     */
    @Nullable
    Done locking(Touches wanted, boolean isWaiting) {
        List<Done> got = isWaiting ? all.subList(0, Math.max(0, all.size() - 1)) : all;
        List<Done> locking = got.stream().filter(Done::mayLock).toList();
        return locking.stream()
                .filter(done -> done.touches().dependOn(wanted))
                .findFirst()
                .orElse(locking.isEmpty() ? null : locking.getLast());
    }

    /** The one by which it got a whole table for itself, as far as that can be told; null if there is none. */
    @Nullable
    Done lockingTable() {
        return all.stream()
                .filter(done -> OF_TABLES.contains(FirstWord.of(done.sql())))
                .findFirst()
                .orElse(first());
    }
}
