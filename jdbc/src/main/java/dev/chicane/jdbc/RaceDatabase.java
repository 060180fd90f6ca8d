package dev.chicane.jdbc;

import dev.chicane.engine.Scenario;
import dev.chicane.engine.race.CommitListener;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.SharedStore;
import dev.chicane.jdbc.gate.Carried;
import dev.chicane.jdbc.gate.GatedDataSource;
import dev.chicane.jdbc.postgres.DatabaseAddress;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.jdbc.postgres.ServerRequirements;
import dev.chicane.jdbc.reset.Baseline;
import dev.chicane.jdbc.reset.Creations;
import dev.chicane.jdbc.reset.ResetSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database whose transactions are interleaved, statement by statement.
 *
 * <p>It is prepared once, by {@link #run}; from what it holds then every schedule begins. Prepared and explored by one thread at a time.
 */
public final class RaceDatabase implements SharedStore, AutoCloseable {
    private static final String APPLICATION = "ApplicationName";

    /** Who asks in a schedule must not conflict with anybody's transaction, and can't wait for its end. */
    private static final String AMIDST = "select set_config('lock_timeout', '1s', false),"
            + " set_config('default_transaction_isolation', 'read committed', false)";

    private final @Nullable EmbeddedServer server;
    private final String application = "chicane-" + UUID.randomUUID();
    private final ResetSession reset;
    private final GatedDataSource source;
    private final Connection direct;
    private final Thread farewell = new Thread(this::leave, "chicane-farewell");

    // Mutable state
    private volatile @Nullable Baseline baseline;
    private volatile @Nullable Creations creations;
    private boolean dropsCreations;

    private RaceDatabase(@Nullable EmbeddedServer server, DatabaseAddress address) throws SQLException {
        this.server = server;
        Connection connection = address.connect(Map.of(APPLICATION, application));
        boolean isReady = false;
        try {
            ServerRequirements.check(connection, address);
            this.reset = ResetSession.on(connection);
            DataSource driver = address.dataSource(
                    reset.leavesDeadlocks()
                            ? Map.of(APPLICATION, application, "options", "-c deadlock_timeout=1h")
                            : Map.of(APPLICATION, application));
            this.source = new GatedDataSource(driver);
            this.direct = driver.getConnection();
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
        Baseline old = baseline;
        if (old != null) {
            baseline = null;
            dropCreated();
            old.restore();
            old.remove();
        }
        try (Statement statement = direct.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Has dropped again what schedules create: tables, and what else is in a schema. For a program that makes them itself, each time that it
     * is run. To be called before the first schedule.
     */
    public void dropCreations() {
        dropsCreations = true;
    }

    /** A race whose actors share this database, and nothing else. */
    public Scenario scenario(String name, Consumer<Race> declaration) {
        return Race.scenario(name, this, declaration);
    }

    @Override
    public void begin() throws SQLException {
        source.begin();
        Carried.run(() -> {
            Baseline known = baseline;
            if (known == null) {
                rows(AMIDST);
                baseline = reset.take();
                creations = dropsCreations ? reset.creations() : null;
            } else {
                dropCreated();
                known.restore();
            }
        });
    }

    private void dropCreated() throws SQLException {
        Creations made = creations;
        if (made != null) {
            made.drop();
        }
    }

    @Override
    public List<String> rows(String query) throws SQLException {
        return Carried.ask(() -> {
            try (Statement statement = direct.createStatement();
                    ResultSet found = statement.executeQuery(query)) {
                return texts(found);
            }
        });
    }

    @Override
    public void onCommit(@Nullable CommitListener hears) {
        source.onCommit(hears);
    }

    @Override
    public List<String> unseen() {
        return source.remarks();
    }

    private static List<String> texts(ResultSet found) throws SQLException {
        var rows = new ArrayList<String>();
        while (found.next()) {
            var row = new ArrayList<String>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                row.add(String.valueOf(found.getString(i)));
            }
            rows.add('(' + String.join(", ", row) + ')');
        }
        return rows;
    }

    @Override
    public List<String> remarks() {
        return reset.remarks();
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
                reset;
                direct) {
            Baseline taken = baseline;
            try {
                if (server == null && taken != null) {
                    baseline = null;
                    source.begin();
                    dropCreated();
                    taken.restore();
                    taken.remove();
                }
            } finally {
                source.end();
            }
        }
    }

    /** What is left to do where the JVM ends, wherever it is. */
    private void leave() {
        Baseline taken = baseline;
        try (reset) {
            reset.endOthers(application);
            if (taken != null) {
                dropCreated();
                taken.restore();
                taken.remove();
            }
        } catch (SQLException e) {
            // The next search brings back what this one has left.
        }
    }
}
