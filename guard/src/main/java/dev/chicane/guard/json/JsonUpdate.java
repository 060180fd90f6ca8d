package dev.chicane.guard.json;

import dev.chicane.guard.JsonMismatch;
import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.internal.table.Brought;
import dev.chicane.guard.internal.table.OneRow;
import dev.chicane.guard.internal.table.Seen;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.transaction.TransactionBody;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one document, done one after the other in one statement. Not thread-safe.
 *
 * <p>A value that is null counts as none, and so does a column that is NULL. What is missing on the way to a place is made, if it is an object;
 * an array has to have the element already. If anything on the way is of another kind, none of the changes is made.
 *
 * <p>Nothing is done until {@link #apply} or {@link #returning} is called.
 */
public final class JsonUpdate {
    private final JdbcTransactions transactions;
    private final JsonRow row;

    // Mutable state
    private final List<JsonChange> changes = new ArrayList<>();
    private final List<Brought> conditions = new ArrayList<>();

    JsonUpdate(JdbcTransactions transactions, JsonRow row) {
        this.transactions = transactions;
        this.row = row;
    }

    private JsonUpdate change(JsonChange change) {
        changes.add(change);
        return this;
    }

    /**
     * Has this value be there, whatever was.
     *
     * @param value text, a number, a boolean, null, a map or a list of these, or a {@link JsonText}
     * @throws IllegalArgumentException if it is no path, or no such value
     */
    public JsonUpdate set(String path, @Nullable Object value) {
        return change(new JsonChange.Set(JsonPath.of(path), JsonTree.of(value)));
    }

    /**
     * Has nothing be there; elements that follow move up. If nothing is, nothing is done.
     *
     * @throws IllegalArgumentException if it is no path, or the whole document
     */
    public JsonUpdate remove(String path) {
        return change(new JsonChange.Remove(JsonPath.below(path)));
    }

    /**
     * Has the array there end with this value, too. If there is none, it is made.
     *
     * @throws IllegalArgumentException if it is no path, or no value as for {@link #set}
     */
    public JsonUpdate append(String path, @Nullable Object value) {
        return change(new JsonChange.Append(JsonPath.of(path), JsonTree.of(value)));
    }

    /**
     * Gives the object there these members, each in place of the one that has its name, whatever is in that. If there is no object, it is made.
     *
     * @throws IllegalArgumentException if it is no path, or one of them no value as for {@link #set}
     */
    public JsonUpdate merge(String path, Map<String, ? extends @Nullable Object> members) {
        return change(new JsonChange.Merge(JsonPath.of(path), JsonTree.members(members)));
    }

    /**
     * Adds this to the number there, or to zero if there is none.
     *
     * @throws IllegalArgumentException if it is no path, or no number
     */
    public JsonUpdate increment(String path, Number amount) {
        return change(new JsonChange.Increment(JsonPath.of(path), JsonTree.number(amount)));
    }

    /**
     * Does it only if this holds for the row at that moment; with several, only if all of them do.
     *
     * @param condition SQL about columns of the row, such as {@code state = ?} or {@code meta ->> ? = ?}; no text or query may stand in it. It
     *     is a part of the statement as it stands, so it is not to be made of anybody's input
     * @param values of its parameters, in their order
     * @throws IllegalArgumentException if it is no such condition, or there are more or fewer values than parameters
     */
    public JsonUpdate where(String condition, @Nullable Object... values) {
        conditions.add(Brought.condition(condition, values));
        return this;
    }

    /**
     * Does it.
     *
     * @return false if a condition does not hold for the row; then nothing is done
     * @throws NoSuchRow if it is not there
     * @throws JsonMismatch if something in the document is of another kind; then nothing is done
     * @throws IllegalArgumentException if there is no such table or column, or it is none for documents
     * @throws SQLException if the database refuses it
     */
    public boolean apply() throws SQLException {
        return OneRow.change(transactions, true, statement(JsonPath.of("$"), text -> true, false))
                .isPresent();
    }

    /**
     * Does it, and tells what is at that place then. If it can't be told, nothing is done.
     *
     * @param type as for {@link JsonDocument#get(String, Class)}
     * @return empty if a condition does not hold for the row; then nothing is done
     * @throws NoSuchRow if it is not there
     * @throws JsonMismatch if something in the document is of another kind; then nothing is done
     * @throws IllegalArgumentException if there is no such table or column, it is none for documents, or what is there is of another type
     * @throws IllegalStateException if nothing is there, or null
     * @throws SQLException if the database refuses it
     */
    public <T> Optional<T> returning(String path, Class<T> type) throws SQLException {
        JsonPath place = JsonPath.of(path);
        JsonResult<T> result = text -> {
            String where = row.name() + ' ' + path;
            Object found = text == null ? null : JsonTree.at(JsonTree.parsed(text), place.fromElements());
            if (found == null) {
                throw new IllegalStateException("Nothing is at " + where + " then, so that it can't be returned.");
            }
            return JsonTree.as(found, type, where);
        };
        return OneRow.change(transactions, false, statement(place, result, true));
    }

    private <T> JsonStatement<T> statement(JsonPath returned, JsonResult<T> result, boolean isAsked) {
        if (changes.isEmpty()) {
            throw new IllegalStateException("Nothing is to be changed in " + row.name() + ": say what.");
        }
        return new JsonStatement<>(row, changes, conditions, returned, result, isAsked);
    }

    /**
     * Reads the document with its row locked, has this edit it, and writes it if it was changed. If the block throws, nothing is written.
     *
     * @throws NoSuchRow if the row is not there
     * @throws X if the block does
     * @throws IllegalArgumentException if there is no such table or column, or it is none for documents
     * @throws IllegalStateException if changes were said before, which have to be made in the block; or if the block has changed the
     *     document otherwise, which would be undone
     * @throws SQLException if the database refuses it
     */
    public <X extends Exception> void edit(JsonEdit<X> block) throws X, SQLException {
        JsonBody<Boolean, X> body = document -> {
            block.edit(document);
            return true;
        };
        call(body);
    }

    /** Does the same as {@link #edit}, and returns what comes of the block. */
    public <T extends @Nullable Object, X extends Exception> T call(JsonBody<T, X> block) throws X, SQLException {
        if (!changes.isEmpty() || !conditions.isEmpty()) {
            throw new IllegalStateException("Changes and conditions of " + row.name()
                    + " were said before it is edited: have the block make them.");
        }
        TransactionBody<Optional<Edited<T>>, X> body = connection -> {
            Optional<Seen> seen = declared(() -> row.look(connection, List.of(), true));
            if (seen.isEmpty()) {
                return Optional.empty();
            }
            var document = new JsonDocument(row.name(), seen.get().document());
            Edited<T> edited;
            try {
                edited = new Edited<>(block.edit(document));
            } finally {
                document.end();
            }
            if (document.isChanged()) {
                declared(() -> row.write(connection, seen.get().document(), document.text()));
            }
            return Optional.of(edited);
        };
        return transactions.call(body).orElseThrow(row::missing).result;
    }

    /** Has a failure of the database pass through what is done in the transaction: who calls that declares it. */
    @SuppressWarnings("unchecked")
    private static <T, X extends Exception> T declared(Statement<T> statement) throws X {
        try {
            return statement.run();
        } catch (SQLException e) {
            throw (X) e;
        }
    }

    /**
     * A statement of ours in a block's transaction.
     *
     * @param <T> what comes of it
     */
    private interface Statement<T> {
        T run() throws SQLException;
    }

    /**
     * What came of a block.
     *
     * @param <T> what that is
     */
    private record Edited<T extends @Nullable Object>(T result) {}
}
