package dev.chicane.jdbc.live;

import dev.chicane.engine.explain.Anomaly;
import dev.chicane.jdbc.gate.StatementWatch;
import dev.chicane.jdbc.live.Predicates.Volatility;
import dev.chicane.jdbc.postgres.AnswerTime;
import dev.chicane.jdbc.sql.FirstWord;
import dev.chicane.jdbc.sql.RowSearch;
import dev.chicane.jdbc.sql.RowSearches;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongToIntFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;

/**
 * What the transactions of the newest execution have read and written, row by row, if it is one that is watched: a replay.
 *
 * <p>Thread-safe: called by sessions' threads, and by the carrier.
 */
public final class LiveHistory implements StatementWatch, AutoCloseable {
    private static final int MOST_ROWS = 3;
    private static final String NO_CIRCLE =
            "No anomaly is named: the rows that the statements have found and written make no circle. What a transaction"
                    + " goes by besides, such as what another one or another connection has read for it, is not looked at.";

    private static final String NOT_ALL_SEEN =
            "No anomaly is named, since what would make the circle may be in statements that could not be looked at:";

    private static final int MOST_REMARKS = 5;

    private final DataSource source;

    // Mutable state
    private @Nullable Connection own;
    private @Nullable RowTriggers triggers;
    private @Nullable SQLException trouble;
    private final Map<Integer, WatchedTransaction> open = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<WatchedTransaction> transactions = new ArrayList<>();
    private final Map<Long, WatchedStatement> statements = new LinkedHashMap<>();
    private final Set<Long> told = new LinkedHashSet<>();
    private boolean hasCommitted;
    private boolean isWatching;
    private boolean isAsked;
    private boolean isNamed;

    /** Of a database, to which this makes a connection of its own when it first has to. */
    public LiveHistory(DataSource source) {
        this.source = source;
    }

    /**
     * An execution begins.
     *
     * @param isWatched whether it is one to look at
     * @return whether it can be looked at
     */
    public synchronized boolean begin(boolean isWatched) {
        open.clear();
        numbers.clear();
        transactions.clear();
        statements.clear();
        told.clear();
        hasCommitted = false;
        trouble = null;
        isWatching = false;
        isAsked = false;
        isNamed = false;
        try {
            if (isWatched) {
                triggers().wake();
                isWatching = true;
            } else if (triggers != null) {
                triggers.silence();
            }
        } catch (SQLException e) {
            trouble = e;
        }
        return isWatching;
    }

    /** What it has in the database has gone, with all else of ours. */
    public synchronized void forget() {
        triggers = null;
    }

    private RowTriggers triggers() throws SQLException {
        RowTriggers known = triggers;
        if (known == null) {
            Connection connection = connection();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select to_regclass('chicane.state') is not null")) {
                row.next();
                if (!row.getBoolean(1)) {
                    throw new SQLException("this role may not make triggers");
                }
            }
            known = new RowTriggers(connection);
            triggers = known;
        }
        return known;
    }

    private Connection connection() throws SQLException {
        Connection known = own;
        if (known == null) {
            known = source.getConnection();
            own = known;
            known.setAutoCommit(true);
            AnswerTime.limit(known);
            try (Statement statement = known.createStatement()) {
                statement.execute("set lock_timeout = '2s'; set client_min_messages = error; set jit = off;"
                        + " set session characteristics as transaction isolation level read committed, read write");
            }
        }
        return known;
    }

    @Override
    public @Nullable Object around(Watched statement, Connection connection, Callable<@Nullable Object> call)
            throws Exception {
        TransactionState before = RowReads.state(connection);
        WatchedStatement watched = begin(statement, before == TransactionState.IDLE);
        if (watched == null) {
            return call.call();
        }
        Volatility volatility = volatility(watched);
        boolean looks = before != TransactionState.FAILED
                && !watched.parsed().tables().isEmpty()
                && volatility != Volatility.VOLATILE;
        boolean isWhole = watched.parsed().isWhole() && volatility == Volatility.NONE;
        var reads = new RowReads(connection, tables());
        if (looks && !watched.parsed().locks()) {
            reads.look(watched, isWhole);
        }
        boolean isDone = false;
        try {
            Object result = call.call();
            isDone = true;
            if (looks && watched.parsed().locks()) {
                reads.look(watched, isWhole);
            }
            return result;
        } finally {
            end(watched, isDone && before != TransactionState.FAILED, connection);
        }
    }

    private synchronized Map<Long, WatchedTable> tables() {
        return triggers == null ? Map.of() : triggers.tables();
    }

    /** Null if that is not possible: then nothing is, and the program goes on as it would. */
    private synchronized @Nullable WatchedStatement begin(Watched statement, boolean isFirst) {
        long writesBefore;
        try {
            writesBefore = RowWrites.last(connection());
        } catch (SQLException e) {
            trouble = e;
            return null;
        }
        WatchedTransaction transaction = open.get(statement.pid());
        if (isFirst || transaction == null) {
            transaction = new WatchedTransaction(
                    statement.actor(), statement.isRoot(), numbers.merge(statement.actor(), 1, Integer::sum));
            open.put(statement.pid(), transaction);
            transactions.add(transaction);
        }
        RowSearch parsed = RowSearches.read(statement.sql());
        var watched = new WatchedStatement(statement, transaction, parsed, writesBefore);
        watched.notAnalysed(parsed.notAnalysed());
        transaction.add(watched);
        statements.put(statement.number(), watched);
        return watched;
    }

    private synchronized Volatility volatility(WatchedStatement statement) {
        Volatility found = Volatility.VOLATILE;
        try {
            found = new Predicates(connection()).volatility(statement.parsed().functions());
        } catch (SQLException e) {
            trouble = e;
        }
        if (found != Volatility.NONE) {
            statement.notAnalysed("what the functions in its condition read, or do, is not known");
        }
        return found;
    }

    private synchronized void end(WatchedStatement statement, boolean isDone, Connection connection)
            throws SQLException {
        TransactionState state = connection.isClosed() ? TransactionState.FAILED : RowReads.state(connection);
        boolean isOver = state == TransactionState.IDLE;
        if (isOver || connection.isClosed()) {
            open.remove(statement.pid());
        }
        if (state == TransactionState.FAILED || (isOver && !isDone)) {
            statement.transaction().refused();
        } else if (isOver && !isRollback(statement)) {
            statement.transaction().committed();
            hasCommitted = true;
            lookForTables();
        }
    }

    /** Nobody can have used a table yet that was made in the transaction that has just been committed. */
    private void lookForTables() {
        RowTriggers known = triggers;
        try {
            if (known != null) {
                known.wakeCreated();
            }
        } catch (SQLException e) {
            trouble = e;
        }
    }

    @Override
    public synchronized void over(int pid) {
        open.remove(pid);
    }

    private static boolean isRollback(WatchedStatement statement) {
        String word = FirstWord.of(statement.sql());
        return word.equals("rollback") || word.equals("abort");
    }

    @Override
    public synchronized Map<Long, String> answered(long number, String answer) {
        WatchedStatement newest = statements.get(number);
        if (newest != null) {
            newest.answer(answer);
        }
        if (!hasCommitted) {
            return Map.of();
        }
        hasCommitted = false;
        var known = new LinkedHashMap<Long, String>();
        try {
            Map<WatchedStatement, List<RowWrite>> writes = WrittenRows.byStatement(writes(), statements.values());
            writes.forEach((statement, rows) -> {
                if (told.add(statement.number())) {
                    known.put(statement.number(), statement.answer() + ": " + text(rows));
                }
            });
        } catch (SQLException e) {
            trouble = e;
        }
        return known;
    }

    private static String text(List<RowWrite> rows) {
        String shown = rows.stream()
                .sorted(Comparator.comparing(RowWrite::object))
                .limit(MOST_ROWS)
                .map(row -> row.object().substring(row.table().name().length() + 1) + ' ' + row.change())
                .collect(Collectors.joining("; "));
        return rows.size() > MOST_ROWS ? shown + "; ..." : shown;
    }

    private List<RowWrite> writes() throws SQLException {
        return RowWrites.all(connection(), tables());
    }

    /**
     * The anomaly of the execution that is over, or about to be; null if no dependencies of its committed transactions make a circle, or
     * that is not known.
     *
     * @param steps by a statement's number in the scheduler, that of its step; 0 if it has none
     */
    public synchronized @Nullable Anomaly anomaly(LongToIntFunction steps) {
        isAsked = true;
        if (!isWatching || trouble != null) {
            return null;
        }
        try {
            var written = new WrittenRows(writes(), statements.values());
            Anomaly found = new AnomalySearch(written, transactions, new Predicates(connection()), steps).find();
            isNamed = found != null;
            return found;
        } catch (SQLException e) {
            trouble = e;
            return null;
        }
    }

    /** What of the execution whose anomaly was asked for could not be looked at, one sentence each. */
    public synchronized List<String> remarks() {
        if (!isAsked) {
            return List.of();
        }
        if (trouble != null) {
            return List.of("Which rows were read and written could not be looked at, so that no anomaly is named: "
                    + String.valueOf(trouble.getMessage()).lines().findFirst().orElse("") + ".");
        }
        var unknown = new LinkedHashSet<String>();
        for (WatchedStatement statement : statements.values()) {
            if (!statement.notAnalysed().isEmpty() && statement.transaction().isCommitted()) {
                unknown.add("Not analysed of \"" + statement.sql() + "\": " + statement.notAnalysed() + ".");
            }
        }
        List<String> all = unknown.stream().limit(MOST_REMARKS).collect(Collectors.toList());
        if (unknown.size() > MOST_REMARKS) {
            all.add("Not analysed of " + (unknown.size() - MOST_REMARKS) + " more statements.");
        }
        if (isWatching && !isNamed && haveMet()) {
            all.addFirst(unknown.isEmpty() ? NO_CIRCLE : NOT_ALL_SEEN);
        }
        return all;
    }

    /** Whether transactions of several actors were there: else nobody asks which anomaly of theirs it is. */
    private boolean haveMet() {
        return transactions.stream()
                        .filter(one -> !one.isRoot())
                        .map(WatchedTransaction::actor)
                        .distinct()
                        .count()
                > 1;
    }

    @Override
    public synchronized void close() throws SQLException {
        if (own != null) {
            own.close();
        }
    }
}
