package dev.chicane.jdbc.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL server of our own, on a port that was free; its data are gone when it is closed, and at the latest when this JVM ends,
 * however it ends. Thread-safe.
 *
 * <p>It is made for searches: it trusts whoever comes from this machine, does not wait for disks, and leaves it to who uses it to
 * end deadlocks.
 */
public final class EmbeddedServer implements AutoCloseable {
    /** A setting of such a server, by which a session knows where it is. */
    public static final String MARK = "chicane.embedded";

    private final ServerPrograms programs;
    private final Path data;
    private final int port;
    private final Watchdog watchdog;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger databases = new AtomicInteger();

    private EmbeddedServer(ServerPrograms programs, Path data, int port, Watchdog watchdog) {
        this.programs = programs;
        this.data = data;
        this.port = port;
        this.watchdog = watchdog;
    }

    /**
     * Starts one. The first on a machine unpacks the server and makes a data directory, which takes seconds; those that follow start
     * from a copy of that.
     *
     * @throws ServerException if there is no server for this system, the temporary folder can't be written to, or it does not start
     */
    public static EmbeddedServer start() {
        return start(ServerFiles.ofThisUser());
    }

    static EmbeddedServer start(ServerFiles files) {
        try {
            Path data = files.newData();
            ServerPrograms programs = files.programs();
            Watchdog watchdog = Watchdog.over(data);
            EmbeddedServer started = null;
            try {
                started = new EmbeddedServer(programs, data, programs.start(data), watchdog);
                return started;
            } finally {
                if (started == null) {
                    programs.stop(data);
                    watchdog.close();
                }
            }
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
            throw new ServerException(
                    "The embedded PostgreSQL does not start (" + e.getMessage() + "). Its files are in " + files.home()
                            + ": see whether that can be written to, or give the URL of a server of yours.",
                    e);
        }
    }

    /** Where to connect to, as a superuser and without a password: {@code jdbc:postgresql://127.0.0.1:PORT/postgres?user=postgres}. */
    public String url() {
        return url("postgres");
    }

    /** The same for another of its databases. */
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + '/' + database + "?user=postgres";
    }

    /**
     * Makes an empty database in it.
     *
     * @return its URL, as {@link #url}
     * @throws SQLException if the server does not make it
     */
    public String newDatabase() throws SQLException {
        String name = "race_" + databases.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return url(name);
    }

    /**
     * Process id of the server.
     *
     * @throws ServerException if it does not run any more
     */
    public long pid() {
        return Postmaster.in(data)
                .map(ProcessHandle::pid)
                .orElseThrow(
                        () -> new ServerException("The embedded PostgreSQL in " + data + " does not run any more."));
    }

    /** The directory with its data. */
    Path data() {
        return data;
    }

    /** Stops it and deletes its data. Whoever is connected is cut off. Later calls do nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            programs.stop(data);
        } catch (IOException e) {
            throw new ServerException("The embedded PostgreSQL in " + data + " does not stop.", e);
        } finally {
            watchdog.close();
        }
    }
}
