package dev.chicane.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that have the transactions of a program interleaved too. */
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
final class JdbcOptions {
    @Option(
            names = "--jdbc",
            description =
                    "Interleave the program's transactions, too: where it asks the DriverManager for a connection to"
                            + " PostgreSQL, at whatever URL, it gets one to the database of --jdbc-url, or to an embedded one.")
    private boolean jdbc;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--jdbc-setup",
            paramLabel = "FILE",
            description = "Run this SQL once: what the database holds then is what every schedule begins with.")
    @Nullable
    private String setup;

    @Option(
            names = "--invariant",
            paramLabel = "NAME:QUERY",
            description =
                    "Fail where this query finds a row when the program has ended, such as 'no debts: select * from account"
                            + " where balance < 0'. May be given several times.")
    private List<String> invariants = new ArrayList<>();

    @Option(
            names = "--after-each-commit",
            description = "Ask the invariants after each commit too, as soon as there is a second thread.")
    private boolean afterEachCommit;

    /**
     * Whether transactions are interleaved.
     *
     * @throws UsageException if an option is given that goes with it only
     */
    boolean isOn() {
        if (!jdbc) {
            var without = new ArrayList<>(database.given());
            if (setup != null) {
                without.add("--jdbc-setup");
            }
            if (!invariants.isEmpty()) {
                without.add("--invariant");
            }
            if (afterEachCommit) {
                without.add("--after-each-commit");
            }
            if (!without.isEmpty()) {
                throw new UsageException(without.getFirst() + " goes with --jdbc, which interleaves transactions.");
            }
        } else if (afterEachCommit && invariants.isEmpty()) {
            throw new UsageException("--after-each-commit goes with --invariant: there is none to ask.");
        }
        return jdbc;
    }

    /**
     * The database, set up; to be closed.
     *
     * @throws UsageException if what is given can't be read, or is no SQL
     * @throws UnableException if the database can't be had
     */
    ExploredDatabase open() {
        Map<String, String> queries = queries();
        String file = setup;
        return file == null
                ? ExploredDatabase.open(database.address(), queries, afterEachCommit)
                : ExploredDatabase.open(database.address(), queries, afterEachCommit, file, text(file));
    }

    private Map<String, String> queries() {
        var queries = new LinkedHashMap<String, String>();
        for (String each : invariants) {
            int colon = each.indexOf(':');
            String name = colon < 0 ? "" : each.substring(0, colon).strip();
            String query = each.substring(colon + 1).strip();
            if (name.isEmpty() || query.isEmpty()) {
                throw new UsageException(
                        "--invariant takes a name, a colon and a query, such as 'no debts: select * from"
                                + " account where balance < 0', not \"" + each + "\".");
            }
            if (queries.put(name, query) != null) {
                throw new UsageException("--invariant has two of the name \"" + name + "\": give each its own.");
            }
        }
        return queries;
    }

    private static String text(String file) {
        Path path = OutputFile.path("--jdbc-setup", file);
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UsageException("--jdbc-setup: the file " + file + " can't be read: " + e + ".");
        }
    }

    /** The given ones among these options, as words of a command line; without the password. */
    List<String> words() {
        var words = new ArrayList<String>();
        if (jdbc) {
            words.add("--jdbc");
            words.addAll(database.words());
            if (setup != null) {
                words.addAll(List.of("--jdbc-setup", setup));
            }
            invariants.forEach(each -> words.addAll(List.of("--invariant", each)));
            if (afterEachCommit) {
                words.add("--after-each-commit");
            }
        }
        return words;
    }
}
