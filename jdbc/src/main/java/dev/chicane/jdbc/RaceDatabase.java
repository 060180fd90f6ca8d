package dev.chicane.jdbc;

import dev.chicane.engine.Scenario;
import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.race.CommitListener;
import dev.chicane.engine.race.LockedException;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.SharedStore;
import dev.chicane.engine.race.StoreUse;
import dev.chicane.engine.scheduler.TellsEffects;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import dev.chicane.jdbc.gate.Carried;
import dev.chicane.jdbc.gate.GatedDataSource;
import dev.chicane.jdbc.live.LiveHistory;
import dev.chicane.jdbc.postgres.DatabaseAddress;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.jdbc.postgres.ServerRequirements;
import dev.chicane.jdbc.remedy.OtherUse;
import dev.chicane.jdbc.remedy.SqlAdvice;
import dev.chicane.jdbc.reset.ResetSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongToIntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database whose transactions are interleaved, statement by statement.
 *
 * <p>It is prepared once, by {@link #run}; from what it holds then every schedule begins. Prepared and explored by one thread at a time.
 */
public final class RaceDatabase implements SharedStore, TellsEffects, AutoCloseable {
    private static final String DEADLOCK = "40P01";
    private static final String APPLICATION = "ApplicationName";

    private final @Nullable EmbeddedServer server;
    private final String application = "chicane-" + UUID.randomUUID();
    private final GatedDataSource source;
    private final DirectConnection direct;
    private final StartingPoint start;
    private final Unanswered unanswered;

    private final LiveHistory history;
    private final Thread farewell = new Thread(this::leave, "chicane-farewell");

    // Mutable state
    private @Nullable StoreUse use;

    private RaceDatabase(@Nullable EmbeddedServer server, DatabaseAddress address) throws SQLException {
        this.server = server;
        Connection connection = address.connect(Map.of(APPLICATION, application));
        boolean isReady = false;
        try {
            ServerRequirements.check(connection, address);
            this.start = new StartingPoint(ResetSession.on(connection));
            DataSource driver = address.dataSource(
                    start.leavesDeadlocks()
                            ? Map.of(APPLICATION, application, "options", "-c deadlock_timeout=1h")
                            : Map.of(APPLICATION, application));
            this.source = new GatedDataSource(driver);
            this.direct = new DirectConnection(driver.getConnection());
            this.history = new LiveHistory(driver);
            this.unanswered = new Unanswered(source, direct, start);
            isReady = true;
        } finally {
            if (!isReady) {
                // What was opened besides ends with the program, which can't go on.
                connection.close();
            }
        }
        if (server == null) {
            Runtime.getRuntime().addShutdownHook(farewell);
        }
    }

    /**
     * An empty one in a server of its own, which ends with it.
     *
     * @throws dev.chicane.jdbc.postgres.ServerException if it does not start
     * @throws SQLException if it can't be reached
     */
    public static RaceDatabase embedded() throws SQLException {
        EmbeddedServer server = EmbeddedServer.start();
        RaceDatabase database = null;
        try {
            database = new RaceDatabase(server, DatabaseAddress.of(server, "postgres"));
            return database;
        } finally {
            if (database == null) {
                server.close();
            }
        }
    }

    /**
     * One of a server that runs. Its rows are changed, and are what they were when it is closed; nobody else should change them
     * meanwhile, since what they change may be undone too.
     *
     * @param url such as {@code jdbc:postgresql://localhost:5432/test?user=me&password=secret}
     * @throws IllegalArgumentException if that is no URL of PostgreSQL
     * @throws dev.chicane.jdbc.postgres.ServerException if it can't be reached, or is not fit for it; the message says why
     * @throws SQLException if it can't be asked
     */
    public static RaceDatabase at(String url) throws SQLException {
        return at(DatabaseAddress.of(url, Optional.empty(), Optional.empty()));
    }

    /** The same, of an address. */
    public static RaceDatabase at(DatabaseAddress address) throws SQLException {
        return new RaceDatabase(null, address);
    }

    /**
     * The one that the environment names as {@code CHICANE_JDBC_URL}, or else an embedded one.
     *
     * @param environment such as {@link System#getenv()}
     */
    public static RaceDatabase in(Map<String, String> environment) throws SQLException {
        Optional<DatabaseAddress> named = DatabaseAddress.in(environment);
        return named.isPresent() ? at(named.get()) : embedded();
    }

    /** Where the program has its connections from. Each statement of an actor is a scheduling point. */
    public DataSource dataSource() {
        return source;
    }

    /**
     * Runs SQL which prepares it: tables, and rows that every schedule begins with. Not in a race.
     *
     * @throws SQLException if the database refuses it
     */
    public void run(String sql) throws SQLException {
        source.begin();
        if (start.isTaken()) {
            start.giveUp();
            history.forget();
        }
        direct.run(sql);
    }

    /**
     * Leaves a column, or a whole table, out of what is compared with serial orders: one that holds what is drawn or measured by the
     * program, such as a token or the time. What the database itself draws is left out anyway, and so is what differs in two runs of
     * the same schedule.
     *
     * @param name such as {@code orders.token} or {@code audit}, with its schema unless that is {@code public}; that it exists is seen
     *     to when the search begins, or, where schedules may make it, at the end of the first one
     */
    public void leaveOut(String name) {
        start.leaveOut(name);
    }

    /**
     * Stops these statements too in their middle, where another actor may do something: when they are about to write their first row. Those
     * that show a subquery, another table or a query as the source of what they write are stopped anyway; not so calls of functions which do
     * that. To be said before a search, or in each of its schedules.
     *
     * @param statements is given the SQL, with the values of its parameters behind it
     */
    public void stopInside(Predicate<String> statements) {
        source.stopInside(statements);
    }

    /**
     * Says that every order of statements is taken for one of its own, also of statements that do not touch the same rows: an exhaustive
     * search then leaves out none of them. To see that nothing is lost.
     *
     * @param all whether it is from the next schedule on; false at first
     */
    public void leaveNothingOut(boolean all) {
        source.leaveNothingOut(all);
    }

    /**
     * Has dropped again what schedules create: tables, whose rows are compared with those of serial orders, and what else is in a
     * schema. For a program that makes them itself, each time that it is run. To be called before the first schedule.
     */
    public void dropCreations() {
        start.dropCreations();
    }

    /** A race whose actors share this database, and nothing else. */
    public Scenario scenario(String name, Consumer<Race> declaration) {
        return Race.scenario(name, this, declaration);
    }

    @Override
    public void begin(boolean isWatched) throws SQLException {
        source.checkJvm();
        try {
            source.begin();
            if (!Carried.ask(() -> isBroughtBack(isWatched))) {
                source.checkJvm();
            }
        } catch (SQLException e) {
            throw unanswered.explained(e);
        }
    }

    /** False: somebody who says farewell does it, and nobody is to change anything after that. */
    private boolean isBroughtBack(boolean isWatched) throws SQLException {
        if (!start.enter()) {
            return false;
        }
        try {
            if (start.isTaken()) {
                start.bringBack();
            } else {
                direct.asksAmidst();
                source.learn();
                start.take();
                start.searches();
                source.withoutStops(start.begun()::mayWriteUnnoted);
            }
            source.watch(history.begin(isWatched) ? history : null);
            return true;
        } finally {
            start.leave();
        }
    }

    @Override
    public List<String> rows(String query) throws SQLException {
        try {
            return Carried.ask(() -> direct.rows(query));
        } catch (SQLException e) {
            throw unanswered.ofQuery(query, e);
        }
    }

    @Override
    public boolean tellsTransactions() {
        return true;
    }

    @Override
    public Contents contents() throws SQLException, LockedException {
        try {
            return Carried.ask(start.begun()::changes);
        } catch (SQLException e) {
            throw unanswered.ofContents(e);
        }
    }

    @Override
    public void rehearsed(Contents first, Contents second) {
        start.begun().leaveOutDifferences(first, second);
    }

    @Override
    public void drawOthers() {
        try {
            Carried.run(start.begun()::advanceSequences);
        } catch (SQLException e) {
            // Then they go on as they are, and their numbers are taken for the program's own.
        }
    }

    @Override
    public String abortion(Throwable thrown) {
        return GatedDataSource.abortion(thrown);
    }

    @Override
    public String abortion(Step step) {
        return GatedDataSource.abortion(step.value());
    }

    @Override
    public List<StoreUse> otherUses() {
        return Stream.of(OtherUse.values()).map(OtherUse::asUse).toList();
    }

    @Override
    public void use(@Nullable StoreUse other) {
        use = other;
        source.use(other == null ? null : OtherUse.of(other));
    }

    @Override
    public boolean triesAgain() {
        StoreUse now = use;
        return now != null && now.triesAgain();
    }

    @Override
    public boolean isUsedOtherwise() {
        return source.isUsedOtherwise();
    }

    @Override
    public List<String> advice(Trace failing, @Nullable Anomaly anomaly) {
        boolean hasDeadlock =
                failing.steps().stream().anyMatch(step -> abortion(step).equals(DEADLOCK));
        return SqlAdvice.of(failing, anomaly, hasDeadlock);
    }

    @Override
    public void onCommit(@Nullable CommitListener hears) {
        source.onCommit(hears);
    }

    @Override
    public List<String> unseen() {
        return source.remarks();
    }

    @Override
    public List<String> inOneGo() {
        return source.inOneGo();
    }

    @Override
    public List<String> uncompared() {
        return start.uncompared();
    }

    @Override
    public @Nullable Anomaly anomaly(LongToIntFunction steps) {
        return history.anomaly(steps);
    }

    @Override
    public List<String> remarks() {
        var all = new ArrayList<>(start.remarks());
        all.addAll(history.remarks());
        all.addAll(source.leftOpen());
        return all;
    }

    /** Ends all sessions, and the server if it is its own; any other has its rows back, and nothing of ours in it. */
    @Override
    public void close() throws SQLException {
        if (server == null) {
            try {
                Runtime.getRuntime().removeShutdownHook(farewell);
            } catch (IllegalStateException e) {
                // The JVM ends: this has been left to the hook.
                return;
            }
        }
        try (server;
                start;
                direct;
                history) {
            try {
                if (server == null && start.isTaken() && !unanswered.isLost()) {
                    source.begin();
                    start.giveUp();
                }
            } finally {
                end();
            }
        }
    }

    private void end() throws SQLException {
        try {
            source.end();
        } catch (SQLException e) {
            if (!unanswered.isLost()) {
                throw e;
            }
            // That has been said.
        }
    }

    /** What is left to do where the JVM ends, wherever it is. */
    private void leave() {
        source.shut();
        start.giveUpForEver(application);
    }
}
