package dev.chicane.jdbc.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Whether the embedded server starts here.
 *
 * @param starts whether it does
 * @param told its version, how long it took to start, as whom it runs and where its files are; else why it does not start
 */
public record ServerProbe(boolean starts, String told) {
    /** Starts one, and stops it again. */
    public static ServerProbe now() {
        return of(ServerFiles.ofThisUser());
    }

    static ServerProbe of(ServerFiles files) {
        long begin = System.nanoTime();
        try (EmbeddedServer server = EmbeddedServer.start(files)) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            return new ServerProbe(
                    true,
                    version(server)
                            + String.format(Locale.ROOT, " starts in %.1f s, ", millis / 1000.0)
                            + (ServerPrograms.isOfRoot(server.data())
                                    ? "for root as nobody (unshare)"
                                    : "as " + System.getProperty("user.name"))
                            + "; its files are in " + files.home());
        } catch (ServerException | SQLException | IOException e) {
            return new ServerProbe(
                    false, System.getProperty("os.name") + ' ' + System.getProperty("os.arch") + ": " + e.getMessage());
        }
    }

    private static String version(EmbeddedServer server) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show server_version")) {
            row.next();
            return row.getString(1);
        }
    }
}
