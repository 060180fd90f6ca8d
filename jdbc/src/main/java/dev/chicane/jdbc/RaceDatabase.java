package dev.chicane.jdbc;

import dev.chicane.engine.Scenario;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.SharedStore;
import dev.chicane.jdbc.gate.Carried;
import dev.chicane.jdbc.gate.GatedDataSource;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.jdbc.reset.Baseline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database whose transactions are interleaved, statement by statement.
 *
 * <p>It is prepared once, by {@link #run}; from what it holds then every schedule begins. Prepared and explored by one thread at a time.
 */
public final class RaceDatabase implements SharedStore, AutoCloseable {
    private final @Nullable EmbeddedServer server;
    private final GatedDataSource source;
    private final Connection direct;

    // Mutable state
    private @Nullable Baseline baseline;

    private RaceDatabase(@Nullable EmbeddedServer server, String url) throws SQLException {
        this.server = server;
        var driver = new PGSimpleDataSource();
        driver.setURL(url);
        this.source = new GatedDataSource(driver);
        this.direct = driver.getConnection();
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
            database = new RaceDatabase(server, server.url());
            return database;
        } finally {
            if (database == null) {
                server.close();
            }
        }
    }

    /**
     * One of a server that runs, which is changed: it is for nothing else.
     *
     * @param url such as {@code jdbc:postgresql://localhost:5432/test?user=me&password=secret}; has to be a superuser's
     * @throws SQLException if it can't be reached
     */
    public static RaceDatabase at(String url) throws SQLException {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new SQLException("\"" + url + "\" is no URL of PostgreSQL: it begins with jdbc:postgresql:.");
        }
        return new RaceDatabase(null, url);
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
            old.restore();
            baseline = null;
        }
        try (Statement statement = direct.createStatement()) {
            statement.execute(sql);
        }
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
                baseline = Baseline.take(direct);
            } else {
                known.restore();
            }
        });
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
    public List<String> remarks() {
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

    /** Ends all sessions, and the server if it is its own; of any other, what was added to the database is removed. */
    @Override
    public void close() throws SQLException {
        try (EmbeddedServer own = server;
                Connection last = direct) {
            Baseline taken = baseline;
            try {
                if (own == null && taken != null) {
                    source.begin();
                    taken.restore();
                    Baseline.remove(last);
                }
            } finally {
                source.end();
            }
        }
    }
}
