package dev.chicane.guard.transaction;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool of one connection, which gives it to the next one as the last one has left it. */
final class OneConnection implements DataSource {
    private final String url;
    private final Connection connection;

    // Mutable state
    private boolean isTaken;
    private String fails = "";

    private OneConnection(String url, Connection connection) {
        this.url = url;
        this.connection = connection;
    }

    static OneConnection to(String url) throws SQLException {
        return new OneConnection(url, DriverManager.getConnection(url));
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (isTaken) {
            throw new SQLException("taken");
        }
        isTaken = true;
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        isTaken = false;
                        return null;
                    }
                    if (method.getName().equals(fails)) {
                        throw new SQLException("for a test");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Has this fail before it comes to the server. */
    void failsAt(String method) {
        fails = method;
    }

    void commitsByItself(boolean itself) throws SQLException {
        connection.setAutoCommit(itself);
    }

    boolean isFree() {
        return !isTaken;
    }

    /** How it was left. */
    String state() throws SQLException {
        return (isTaken ? "taken" : "free")
                + (connection.getAutoCommit() ? ", commits by itself" : ", in a transaction") + ", isolation "
                + connection.getTransactionIsolation();
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<Integer> entries() throws SQLException {
        List<Integer> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from entry order by id")) {
            while (rows.next()) {
                entries.add(rows.getInt(1));
            }
        }
        return entries;
    }

    /** Has the server end the session. */
    void cut() throws SQLException {
        String session;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            session = rows.getString(1);
        }
        try (Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement()) {
            statement.execute("select pg_terminate_backend(" + session + ", 10000)");
        }
    }

    void end() throws SQLException {
        connection.close();
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("test");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("It is no " + type + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
