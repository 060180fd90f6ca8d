package dev.chicane.jdbc.live;

import dev.chicane.jdbc.gate.StatementWatch.Watched;
import dev.chicane.jdbc.sql.RowSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A statement of an actor, what it has read, and where it comes among the writes. Guarded by who has it. */
final class WatchedStatement {
    private static final Pattern NO_WRITE = Pattern.compile(
            "^(select|values|set|show|begin|start|savepoint|release|commit|rollback|abort|end)\\b",
            Pattern.CASE_INSENSITIVE);

    private final Watched statement;
    private final WatchedTransaction transaction;
    private final RowSearch parsed;
    private final long writesBefore;

    // Mutable state
    private final List<SeenRow> rows = new ArrayList<>();
    private @Nullable Snapshot snapshot;
    private @Nullable WatchedTable table;
    private String notAnalysed = "";
    private String answer = "";

    /**
     * One that is about to be made.
     *
     * @param writesBefore number of the last write before it
     */
    WatchedStatement(Watched statement, WatchedTransaction transaction, RowSearch parsed, long writesBefore) {
        this.statement = statement;
        this.transaction = transaction;
        this.parsed = parsed;
        this.writesBefore = writesBefore;
    }

    long number() {
        return statement.number();
    }

    int pid() {
        return statement.pid();
    }

    String sql() {
        return statement.sql().strip().replaceAll("\\s+", " ");
    }

    /** Whether it is certain that it only reads. */
    boolean onlyReads() {
        return !parsed.tables().isEmpty()
                || (parsed.notAnalysed().isEmpty() && NO_WRITE.matcher(sql()).find());
    }

    WatchedTransaction transaction() {
        return transaction;
    }

    RowSearch parsed() {
        return parsed;
    }

    long writesBefore() {
        return writesBefore;
    }

    /** It has found these rows, as it sees the database; {@code only} is the table where it looks at one alone. */
    void read(List<SeenRow> found, Snapshot seenBy, @Nullable WatchedTable only) {
        rows.addAll(found);
        snapshot = seenBy;
        table = only;
    }

    List<SeenRow> rows() {
        return rows;
    }

    @Nullable
    Snapshot snapshot() {
        return snapshot;
    }

    /** The table that it looked for rows in, where that is one. */
    @Nullable
    WatchedTable table() {
        return table;
    }

    /** Why it is not known what it reads, or not all of it. */
    void notAnalysed(String why) {
        notAnalysed = why;
    }

    /** That; "" if it is known. */
    String notAnalysed() {
        return notAnalysed;
    }

    void answer(String text) {
        answer = text;
    }

    String answer() {
        return answer;
    }
}
