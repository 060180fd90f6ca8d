package dev.chicane.cli;

import dev.chicane.jdbc.postgres.DatabaseAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a PostgreSQL database in place of the embedded one. */
final class DatabaseOptions {
    private static final String VARIABLE = "CHICANE_JDBC_URL";

    /** Of the driver, which logs to the error output what is told in a sentence here. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description =
                    "Use this database, jdbc:postgresql://HOST:PORT/DATABASE?user=NAME&password=WORD (default: what"
                            + " the environment has as " + VARIABLE + ", or else an embedded PostgreSQL 17).")
    @Nullable
    private String url;

    @Option(names = "--jdbc-user", paramLabel = "NAME", description = "The user, in place of the one in the URL.")
    @Nullable
    private String user;

    @Option(
            names = "--jdbc-password",
            paramLabel = "WORD",
            description = "The password, in place of the one in the URL.")
    @Nullable
    private String password;

    /** The names of those that are given. */
    List<String> given() {
        var names = new ArrayList<String>();
        if (url != null) {
            names.add("--jdbc-url");
        }
        if (user != null) {
            names.add("--jdbc-user");
        }
        if (password != null) {
            names.add("--jdbc-password");
        }
        return names;
    }

    /** The given ones as words of a command line, but for the password. */
    List<String> words() {
        var words = new ArrayList<String>();
        if (url != null) {
            words.addAll(List.of("--jdbc-url", url.replaceAll("(?i)(password=)[^&]*", "$1...")));
        }
        if (user != null) {
            words.addAll(List.of("--jdbc-user", user));
        }
        if (password != null) {
            words.addAll(List.of("--jdbc-password", "..."));
        }
        return words;
    }

    /**
     * The database that is named; empty for the embedded one.
     *
     * @throws UsageException if it can't be read
     */
    Optional<DatabaseAddress> address() {
        DRIVER.setLevel(Level.OFF);
        String variable = System.getenv(VARIABLE);
        String given = url != null ? url : variable == null || variable.isBlank() ? null : variable;
        if (given == null) {
            if (user != null || password != null) {
                throw new UsageException((user != null ? "--jdbc-user" : "--jdbc-password")
                        + " goes with --jdbc-url: the embedded PostgreSQL needs none.");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(DatabaseAddress.of(given, Optional.ofNullable(user), Optional.ofNullable(password)));
        } catch (IllegalArgumentException e) {
            // The URL may have a password in it: it is not shown.
            throw new UsageException((url != null ? "--jdbc-url" : VARIABLE) + ": " + e.getMessage() + ".");
        }
    }
}
