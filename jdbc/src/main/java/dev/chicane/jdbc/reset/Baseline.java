package dev.chicane.jdbc.reset;

import dev.chicane.engine.race.SharedStore;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a database where each schedule begins, to which it is brought back after each.
 *
 * <p>Triggers note the keys of the rows that are changed, and only these rows are written back; a table without a primary key, and one
 * that was truncated, is compared or written anew. Where the role has no right to make triggers, all tables are compared. Sequences
 * are set back. What a schedule does to the schema itself stays. Used by one thread.
 */
public final class Baseline {
    /** Rows that are written back leave dead ones behind, which every read has to pass. */
    private static final int CLEAN_EVERY = 500;

    /** For what an actor has left locked when all have ended nobody is left to wait for. */
    static final String PATIENCE_WITH_ACTORS = "1s";

    /** Any number will do. */
    private static final int FURTHER = 1009;

    private static final String OUT_OF_RANGE = "22003";

    private final Connection connection;
    private final Place place;
    private final Set<String> remarks;
    private final Rights rights;
    private final PreparedStatement restoring;
    private final PreparedStatement comparing;
    private final ComparedTables compared;
    private final String cleaning;
    private final UnnotedTables unnoted;

    // Mutable state
    private @Nullable CreatedTables created;
    private int restored;
    /** Sequences that go on from further numbers in this schedule. */
    private final Set<String> advanced = new HashSet<>();

    private Baseline(Connection connection, Place place, List<Table> tables, Rights rights, Set<String> remarks)
            throws SQLException {
        this.connection = connection;
        this.place = place;
        this.remarks = remarks;
        this.rights = rights;
        this.restoring = connection.prepareStatement("select " + place.of("restore") + "()");
        this.comparing = connection.prepareStatement("select number, was, becomes from " + place.of("changes") + "()");
        this.compared = new ComparedTables(tables, ComparedColumns.in(connection));
        this.unnoted = UnnotedTables.of(tables, rights);
        // Not to be shortened, and not to be waited for: for that nobody else may be at the table.
        this.cleaning = "vacuum (truncate false, skip_locked) "
                + Stream.concat(
                                Stream.of(place.of("emptied")),
                                tables.stream()
                                        .flatMap(table -> table.isNoted() && table.hasKey()
                                                ? Stream.of(table.name(), table.touched(place))
                                                : Stream.of(table.name())))
                        .collect(Collectors.joining(", "));
    }

    /** Takes what is there now as the contents to come back to. What has to be said of it is added to {@code remarks}. */
    static Baseline take(Connection connection, Rights rights, Set<String> remarks) throws SQLException {
        var found = new ArrayList<String>();
        List<Table> tables = Tables.in(connection, rights, found);
        List<Sequence> sequences = Sequences.in(connection, found);
        Place place = rights.creates() ? Place.SCHEMA : Place.SESSION;
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(BaselineSql.creation(place, tables, sequences, rights.silences()));
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        remarks.addAll(found);
        return new Baseline(connection, place, tables, rights, remarks);
    }

    /** Whether a statement may write to a table on which there is no trigger of ours, as far as its text tells. */
    public boolean mayWriteUnnoted(String sql) {
        return unnoted.mayBeWrittenBy(sql);
    }

    /**
     * Brings the contents back.
     *
     * @throws SQLException if that can't be done, such as when a transaction is open that has written, or a table has gone
     */
    public void restore() throws SQLException {
        advanced.clear();
        try (ResultSet row = restoring.executeQuery()) {
            row.next();
            Array created = row.getArray(1);
            if (created != null) {
                remarks.add("Made by a schedule, and still there in those after it: "
                        + String.join(", ", (String[]) created.getArray()) + ". Make it before the race.");
            }
        } catch (SQLException e) {
            throw new SQLException(
                    "The contents of the database can't be brought back (" + e.getMessage()
                            + "). A schedule may change rows, but must not change or drop tables.",
                    e.getSQLState(),
                    e);
        }
        if (++restored % CLEAN_EVERY == 0) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(cleaning);
            }
        }
    }

    /**
     * What the rows are otherwise now.
     *
     * @throws SQLException if that can't be read, such as when a table has gone, or somebody has it locked
     */
    public SharedStore.Contents changes() throws SQLException {
        var rows = new ArrayList<Changes.Row>();
        try (ResultSet found = comparing.executeQuery()) {
            while (found.next()) {
                rows.add(new Changes.Row(found.getInt(1), texts(found.getArray(2)), texts(found.getArray(3))));
            }
        }
        CreatedTables also = created;
        if (also == null) {
            return new Changes(compared, rows);
        }
        ComparedTables all = compared.with(also.find());
        all.settle();
        rows.addAll(ResetSession.impatiently(connection, also::rows));
        return new Changes(all, rows);
    }

    /** Has the tables that a schedule makes be part of its {@link #changes}: they are dropped before the next one. */
    public void compareCreations() {
        created = new CreatedTables(connection, place, rights, compared.size());
    }

    static @Nullable List<@Nullable String> texts(@Nullable Array texts) throws SQLException {
        return texts == null ? null : Arrays.asList((@Nullable String[]) texts.getArray());
    }

    /**
     * Has all sequences that there are now go on from further numbers, once, until all is brought back; but for those that have no such
     * numbers.
     *
     * @throws SQLException if they can't be set
     */
    public void advanceSequences() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Sequence sequence : Sequences.in(connection, new ArrayList<>())) {
                if (advanced.add(sequence.name())) {
                    advance(statement, sequence);
                }
            }
        }
    }

    private static void advance(Statement statement, Sequence sequence) throws SQLException {
        String literal = sequence.name().replace("'", "''");
        try {
            statement.execute("select setval('" + literal + "', s.last_value + " + FURTHER + " * q.seqincrement) from "
                    + sequence.name() + " s, pg_catalog.pg_sequence q where q.seqrelid = '" + literal + "'::regclass");
        } catch (SQLException e) {
            if (!OUT_OF_RANGE.equals(e.getSQLState())) {
                throw e;
            }
            // It goes on as it is, and its numbers are taken for the program's own.
        }
    }

    /** What is otherwise in these two, of the same schedule, is in no {@link #changes} any more. */
    public void leaveOutDifferences(SharedStore.Contents first, SharedStore.Contents second) {
        if (first instanceof Changes one && second instanceof Changes other) {
            one.leaveOutDifferences(other);
            remarks.addAll(compared.remarks());
        }
    }

    /**
     * Leaves a column, or a table, out of what is compared.
     *
     * @throws IllegalArgumentException if there is none of this name, unless a schedule may still make it
     */
    public void leaveOut(String name) {
        if (created == null) {
            compared.leaveOutAsAsked(name);
        } else {
            compared.leaveOutWhenThere(name);
        }
    }

    /** What is left out on request, in sentences. */
    public List<String> requests() {
        return compared.requests();
    }

    /** What schedules change and is not compared although nobody has asked for that, in sentences. */
    public List<String> uncompared() {
        return compared.uncompared();
    }

    /** Removes all that it has made in the database; it is of no use any more. */
    public void remove() throws SQLException {
        restoring.close();
        comparing.close();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    place == Place.SCHEMA ? "drop schema if exists " + Place.NAME + " cascade" : "discard temp");
        }
    }
}
