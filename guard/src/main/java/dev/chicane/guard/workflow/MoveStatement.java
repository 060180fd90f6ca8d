package dev.chicane.guard.workflow;

import dev.chicane.guard.GuardException;
import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.internal.table.Brought;
import dev.chicane.guard.internal.table.KnownTable;
import dev.chicane.guard.internal.table.OneRow;
import dev.chicane.guard.internal.table.RowChange;
import dev.chicane.guard.internal.table.Seen;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The transition of one row.
 *
 * @param parent to which the row has to belong; null if that does not matter
 * @param allowed the states from which it may be made
 */
record MoveStatement(Entity<?> entity, Object id, @Nullable Object parent, List<String> allowed, String to, Said said)
        implements RowChange<Moved> {
    /**
     * Makes it, in the transaction that is under way or by itself.
     *
     * @throws TransitionConflict if the row is in no state that allows it; no part of the transaction has failed then
     * @throws NoSuchRow if it is not there, or belongs to another parent
     */
    Moved run() throws SQLException {
        try {
            return OneRow.change(entity.transactions(), true, this)
                    .orElseThrow(() -> new NoSuchRow(
                            entity.row(id) + " of " + entity.above().table().row(String.valueOf(parent)),
                            "key and " + entity.above().column()));
        } catch (TransitionConflict conflict) {
            throw explained(conflict);
        }
    }

    /** With who has moved the row to where it is, if that is what was kept last. */
    private TransitionConflict explained(TransitionConflict conflict) throws SQLException {
        return Audit.in(entity.transactions()).find(AuditQuery.of(entity.name(), id)).stream()
                .filter(moved -> !moved.isNote())
                .findFirst()
                .filter(moved -> conflict.found().filter(moved.to()::equals).isPresent())
                .map(moved -> conflict.knowing(moved.who(), moved.at()))
                .orElse(conflict);
    }

    @Override
    public Optional<Moved> attempt(Connection connection) throws SQLException {
        KnownTable known = entity.tables().of(connection, entity.table());
        List<Brought> rows = new ArrayList<>(ofParent(known));
        rows.add(MoveSql.in(known, known.key().name(), List.of(id)));
        return new MoveSql(known, entity, said)
                .move(connection, rows, allowed, to).stream().findAny();
    }

    private List<Brought> ofParent(KnownTable known) {
        return parent == null
                ? List.of()
                : List.of(MoveSql.in(known, entity.above().column(), List.of(parent)));
    }

    @Override
    public Optional<Seen> look(Connection connection, boolean locks) throws SQLException {
        KnownTable known = entity.tables().of(connection, entity.table());
        return known.look(connection, id, ofParent(known), Optional.of(known.column(entity.column())), locks);
    }

    @Override
    public Optional<GuardException> objection(Seen seen) {
        // A column of a fixed length fills up with blanks.
        Optional<String> found = Optional.ofNullable(seen.document()).map(String::stripTrailing);
        return found.filter(allowed::contains).isPresent()
                ? Optional.empty()
                : Optional.of(new TransitionConflict(entity.name(), id, to, allowed, found));
    }

    @Override
    public NoSuchRow missing() {
        return entity.missing(id);
    }
}
