package dev.chicane.jdbc.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions of the rows that an execution has changed, in their order, and the statements that wrote them. */
final class WrittenRows {
    private final Map<RowKey, List<RowWrite>> rows = new LinkedHashMap<>();
    private final Map<WatchedStatement, List<RowWrite>> byStatement;

    /** Of the writes of committed transactions, in the order of their numbers. */
    WrittenRows(List<RowWrite> writes, Collection<WatchedStatement> statements) {
        for (RowWrite write : writes) {
            rows.computeIfAbsent(write.row(), first -> new ArrayList<>()).add(write);
        }
        byStatement = byStatement(writes, statements);
    }

    /** Which statement made which of the writes; those that are no statement's of an actor are left out. */
    static Map<WatchedStatement, List<RowWrite>> byStatement(
            List<RowWrite> writes, Collection<WatchedStatement> statements) {
        var found = new LinkedHashMap<WatchedStatement, List<RowWrite>>();
        for (RowWrite write : writes) {
            WatchedStatement last = null;
            for (WatchedStatement statement : statements) {
                boolean mayBeIts = statement.pid() == write.pid() && statement.writesBefore() < write.number();
                last = mayBeIts ? statement : last;
            }
            if (last != null) {
                found.computeIfAbsent(last, first -> new ArrayList<>()).add(write);
            }
        }
        return found;
    }

    /** All rows, each with what was written to it. */
    Map<RowKey, List<RowWrite>> rows() {
        return rows;
    }

    /** What a statement has written. */
    List<RowWrite> by(WatchedStatement statement) {
        return byStatement.getOrDefault(statement, List.of());
    }

    /** The number of a version among those of its row, from 1. */
    int version(RowWrite write) {
        return rows.getOrDefault(write.row(), List.of()).indexOf(write) + 1;
    }

    /** The version of a row that says that it was written by {@code xmin}, as a statement of a session sees it; null if nobody here wrote it. */
    @Nullable
    RowWrite seen(SeenRow row, WatchedStatement by) {
        RowWrite found = null;
        for (RowWrite write : rows.getOrDefault(row.row(), List.of())) {
            boolean isBefore = write.pid() != by.pid() || write.number() <= by.writesBefore();
            found = write.xmin() == row.xmin() && isBefore ? write : found;
        }
        return found;
    }

    /** The version of a row that a statement of a session sees, whether it finds the row or not; null if it is that before all. */
    @Nullable
    RowWrite visible(RowKey row, WatchedStatement by, Snapshot snapshot) {
        RowWrite found = null;
        for (RowWrite write : rows.getOrDefault(row, List.of())) {
            boolean isOwn = byStatement.entrySet().stream()
                    .anyMatch(entry -> entry.getKey().transaction() == by.transaction()
                            && entry.getValue().contains(write));
            boolean isSeen = isOwn ? write.number() <= by.writesBefore() : snapshot.sees(write.txid());
            found = isSeen ? write : found;
        }
        return found;
    }
}
