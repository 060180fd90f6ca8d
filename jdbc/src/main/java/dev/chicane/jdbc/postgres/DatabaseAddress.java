package dev.chicane.jdbc.postgres;

import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLState;

/**
 * Where a PostgreSQL database is, and as whom to connect to it. Never tells the password. Immutable.
 */
public final class DatabaseAddress {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final String VARIABLE = "CHICANE_JDBC_URL";
    private static final String LOGIN_SECONDS = "30";

    private final Properties properties;

    private DatabaseAddress(Properties properties) {
        this.properties = properties;
    }

    /**
     * Of a URL for JDBC.
     *
     * @param url begins with {@code jdbc:postgresql:}; may have user and password in it
     * @param user in place of the one in the URL
     * @param password in place of the one in the URL
     * @throws IllegalArgumentException if it is no such URL
     */
    public static DatabaseAddress of(String url, Optional<String> user, Optional<String> password) {
        if (!url.startsWith(PREFIX)) {
            throw new IllegalArgumentException("the URL has to begin with " + PREFIX
                    + ", such as jdbc:postgresql://localhost:5432/postgres?user=postgres");
        }
        Properties properties = Driver.parseURL(url, new Properties());
        if (properties == null) {
            throw new IllegalArgumentException("the URL can't be read: it has to be like"
                    + " jdbc:postgresql://HOST:PORT/DATABASE?user=NAME, with a port from 1 to 65535");
        }
        user.ifPresent(given -> PGProperty.USER.set(properties, given));
        password.ifPresent(given -> PGProperty.PASSWORD.set(properties, given));
        if (PGProperty.PG_DBNAME.getOrNull(properties) == null) {
            String named = PGProperty.USER.getOrNull(properties);
            if (named == null) {
                throw new IllegalArgumentException("the URL names neither a database nor a user: it has to be like"
                        + " jdbc:postgresql://HOST:PORT/DATABASE?user=NAME");
            }
            // As with all clients of PostgreSQL.
            PGProperty.PG_DBNAME.set(properties, named);
        }
        return new DatabaseAddress(properties);
    }

    /** Of a server of our own. */
    public static DatabaseAddress of(EmbeddedServer server, String database) {
        return of(server.url(database), Optional.empty(), Optional.empty());
    }

    /**
     * What the environment names as {@code CHICANE_JDBC_URL}; empty if it names none.
     *
     * @param environment such as {@link System#getenv()}
     * @throws IllegalArgumentException if that can't be read
     */
    public static Optional<DatabaseAddress> in(Map<String, String> environment) {
        String url = environment.getOrDefault(VARIABLE, "");
        if (url.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(url, Optional.empty(), Optional.empty()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(VARIABLE + ": " + e.getMessage(), e);
        }
    }

    /**
     * What gives connections to it.
     *
     * @param more further properties of the driver; {@code options} are added to those that the URL has
     * @throws IllegalArgumentException if the driver can't read a value
     */
    public DataSource dataSource(Map<String, String> more) {
        var source = new DirectDataSource();
        try {
            for (String name : properties.stringPropertyNames()) {
                source.setProperty(name, properties.getProperty(name));
            }
            for (Map.Entry<String, String> each : more.entrySet()) {
                boolean isAdded = each.getKey().equals(PGProperty.OPTIONS.getName())
                        && PGProperty.OPTIONS.getOrNull(properties) != null;
                source.setProperty(
                        each.getKey(),
                        isAdded ? PGProperty.OPTIONS.getOrNull(properties) + ' ' + each.getValue() : each.getValue());
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException("the URL has a value that can't be read: " + e.getMessage(), e);
        }
        return source;
    }

    /**
     * Connects.
     *
     * @param more further properties of the driver
     * @throws ServerException if that fails, or who answers is not PostgreSQL; its message says which, and what to do
     */
    public Connection connect(Map<String, String> more) {
        var all = new Properties();
        properties.stringPropertyNames().forEach(name -> all.setProperty(name, properties.getProperty(name)));
        if (PGProperty.LOGIN_TIMEOUT.getOrNull(all) == null) {
            PGProperty.LOGIN_TIMEOUT.set(all, LOGIN_SECONDS);
        }
        all.putAll(more);
        Connection connection;
        try {
            // All that the URL says is in the properties.
            connection = Objects.requireNonNull(new Driver().connect(PREFIX + "//", all));
        } catch (SQLException e) {
            throw new ServerException(refusal(e), e);
        }
        try {
            checkProduct(connection);
            return connection;
        } catch (SQLException e) {
            throw new ServerException("The server at " + this + " fails at once: " + e.getMessage() + ".", e);
        }
    }

    private void checkProduct(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SELECT version()")) {
            version.next();
            String told = version.getString(1);
            if (!told.startsWith("PostgreSQL ")) {
                connection.close();
                throw new ServerException("What answers at " + this + " is not PostgreSQL, but \"" + told
                        + "\": give the URL of a PostgreSQL database.");
            }
        }
    }

    private String refusal(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String reason = String.valueOf(e.getMessage()).replaceAll("[.\\s]+$", "");
        if (state.startsWith("28")) {
            return "The PostgreSQL at " + this + " does not let this user in (" + reason
                    + "): give another user or password.";
        }
        if (state.equals(PSQLState.CONNECTION_REJECTED.getState())) {
            // The driver's own answer, where the server asks for what it has not.
            return "The PostgreSQL at " + this + " was not given what it asks for (" + reason
                    + "): give user and password.";
        }
        if (state.equals("3D000")) {
            return "The PostgreSQL at " + this + " has no such database (" + reason
                    + "): create it, or give the URL of another.";
        }
        if (e.getCause() instanceof UnknownHostException) {
            return "No host is known as " + PGProperty.PG_HOST.getOrDefault(properties) + ", which " + this
                    + " names: see whether it is spelt right.";
        }
        return "There is no connection to a PostgreSQL at " + this + " (" + reason
                + "): see whether it runs there, or give another URL.";
    }

    /** Asks the driver itself: who asks the {@code DriverManager} may get connections that are interleaved. */
    private static final class DirectDataSource extends PGSimpleDataSource {
        private static final long serialVersionUID = 1;

        @Override
        public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
            var more = new Properties();
            if (user != null) {
                PGProperty.USER.set(more, user);
            }
            if (password != null) {
                PGProperty.PASSWORD.set(more, password);
            }
            return Objects.requireNonNull(new Driver().connect(getUrl(), more));
        }
    }

    /** Host, port and database, as a URL without user and password. */
    @Override
    public String toString() {
        return PREFIX + "//" + PGProperty.PG_HOST.getOrDefault(properties) + ':'
                + PGProperty.PG_PORT.getOrDefault(properties) + '/' + PGProperty.PG_DBNAME.getOrDefault(properties);
    }
}
