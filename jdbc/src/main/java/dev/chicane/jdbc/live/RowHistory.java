package dev.chicane.jdbc.live;

import dev.chicane.jdbc.history.History;
import dev.chicane.jdbc.history.Operation;
import dev.chicane.jdbc.history.Operation.PredicateRead;
import dev.chicane.jdbc.history.Operation.Read;
import dev.chicane.jdbc.history.Operation.Write;
import dev.chicane.jdbc.history.Predicate;
import dev.chicane.jdbc.history.Transaction;
import dev.chicane.jdbc.history.Transaction.Status;
import dev.chicane.jdbc.history.Version;
import dev.chicane.jdbc.history.VersionOrder;
import dev.chicane.jdbc.sql.RowSearch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a history of rows: what was observed of their versions, and nothing that was not. Rows that nobody has changed are left out. */
final class RowHistory {
    private final WrittenRows written;
    private final List<Unit> units;
    private final Predicates predicates;

    // Mutable state
    private final IdentityHashMap<Operation, WatchedStatement> statements = new IdentityHashMap<>();

    RowHistory(WrittenRows written, List<Unit> units, Predicates predicates) {
        this.written = written;
        this.units = units;
        this.predicates = predicates;
    }

    History build() throws SQLException {
        var transactions = new ArrayList<Transaction>();
        for (Unit unit : units) {
            var operations = new ArrayList<Operation>();
            for (WatchedStatement statement : unit.statements()) {
                addReads(unit, statement, operations);
                addWrites(statement, operations);
            }
            if (!operations.isEmpty()) {
                transactions.add(new Transaction(unit.name(), unit.actor(), Status.COMMITTED, operations));
            }
        }
        List<VersionOrder> orders = written.rows().entrySet().stream()
                .map(row -> VersionOrder.chain(object(row.getKey()), versions(row.getKey())))
                .toList();
        return new History(transactions, orders, List.of());
    }

    private List<Version> versions(RowKey row) {
        var versions = new ArrayList<>(List.of(version(row, null)));
        written.rows().getOrDefault(row, List.of()).forEach(write -> versions.add(version(row, write)));
        return versions;
    }

    private Version version(RowKey row, @Nullable RowWrite write) {
        return write == null ? Version.initial(object(row), "") : new Version(object(row), written.version(write), "");
    }

    private static String object(RowKey row) {
        return row.table() + row.key();
    }

    private void addReads(Unit unit, WatchedStatement statement, List<Operation> to) throws SQLException {
        String sql = statement.sql();
        for (SeenRow seen : statement.rows()) {
            if (written.rows().containsKey(seen.row()) && !unit.findsAgain(seen.row(), statement)) {
                add(new Read(version(seen.row(), written.seen(seen, statement)), sql), statement, to);
            }
        }
        WatchedTable table = statement.table();
        Snapshot snapshot = statement.snapshot();
        if (table == null || snapshot == null || unit.asksAgain(statement)) {
            return;
        }
        var looked = new ArrayList<Version>();
        for (RowKey row : written.rows().keySet()) {
            if (row.table() == table.oid()) {
                looked.add(version(row, written.visible(row, statement, snapshot)));
            }
        }
        if (!looked.isEmpty()) {
            try {
                add(new PredicateRead(new Predicate(sql, matching(statement, table)), looked, sql), statement, to);
            } catch (SQLException e) {
                statement.notAnalysed("which rows its condition holds for can't be told: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
    }

    private Set<Version> matching(WatchedStatement statement, WatchedTable table) throws SQLException {
        var versions = new ArrayList<Version>();
        var images = new ArrayList<String>();
        written.rows().forEach((row, writes) -> {
            if (row.table() == table.oid()) {
                addImage(version(row, null), writes.getFirst().before(), versions, images);
                writes.forEach(write -> addImage(version(row, write), write.after(), versions, images));
            }
        });
        var matching = new HashSet<Version>();
        if (!images.isEmpty()) {
            RowSearch parsed = statement.parsed();
            predicates
                    .matching(table, parsed.tables().getFirst(), parsed.condition(), images)
                    .forEach(place -> matching.add(versions.get(place)));
        }
        return matching;
    }

    private static void addImage(Version version, String image, List<Version> versions, List<String> images) {
        if (!image.isEmpty()) {
            versions.add(version);
            images.add(image);
        }
    }

    private void addWrites(WatchedStatement statement, List<Operation> to) {
        for (RowWrite write : written.by(statement)) {
            int number = written.version(write);
            if (!statement.parsed().replacesOnly() && !write.before().isEmpty()) {
                List<RowWrite> versions = Objects.requireNonNull(written.rows().get(write.row()));
                RowWrite before = number == 1 ? null : versions.get(number - 2);
                add(new Read(version(write.row(), before), statement.sql()), statement, to);
            }
            add(new Write(version(write.row(), write), statement.sql()), statement, to);
        }
    }

    private void add(Operation operation, WatchedStatement statement, List<Operation> to) {
        statements.put(operation, statement);
        to.add(operation);
    }

    /** The statement that an operation is of. */
    WatchedStatement statement(Operation operation) {
        return Objects.requireNonNull(statements.get(operation));
    }

    /** What made a version; null if that was there before all. */
    @Nullable
    RowWrite write(Version version) {
        for (Map.Entry<RowKey, List<RowWrite>> row : written.rows().entrySet()) {
            if (object(row.getKey()).equals(version.object())) {
                return version.isInitial() ? null : row.getValue().get(version.number() - 1);
            }
        }
        throw new AssertionError("no row is called " + version.object());
    }

    /** What to call a version's row. */
    String name(Version version) {
        for (Map.Entry<RowKey, List<RowWrite>> row : written.rows().entrySet()) {
            if (object(row.getKey()).equals(version.object())) {
                return row.getValue().getFirst().object();
            }
        }
        throw new AssertionError("no row is called " + version.object());
    }

    /** Whether a statement computes what it writes from what it finds there. */
    boolean builds(Operation writing) {
        return !statement(writing).parsed().replacesOnly();
    }
}
