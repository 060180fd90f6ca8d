package dev.chicane.cli;

import dev.chicane.engine.race.RaceException;
import dev.chicane.engine.race.UnaskableException;
import dev.chicane.engine.race.UnknownNameException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
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

    @Mixin
    private ComparisonOptions comparison;

    /**
     * Whether transactions are interleaved.
     *
     * @throws UsageException if an option is given that goes with it only
     */
    boolean isOn() {
        List<String> compared = comparison.given();
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
            without.addAll(compared);
            if (!without.isEmpty()) {
                throw new UsageException(without.getFirst() + " goes with --jdbc, which interleaves transactions.");
            }
        } else if (afterEachCommit && invariants.isEmpty()) {
            throw new UsageException("--after-each-commit goes with --invariant: there is none to ask.");
        }
        return jdbc;
    }

    /** How many processes run schedules: one, since they have one database. */
    int workers(SearchOptions search) {
        if (search.wantsWorkers()) {
            throw new UsageException("--workers goes without --jdbc: all schedules have one database.");
        }
        return 1;
    }

    /**
     * Has a program searched that comes to the database.
     *
     * @param search takes the database as long as it is open, and returns the exit status
     * @throws UsageException if what is given can't be read, or is no SQL
     * @throws UnableException if the database can't be had, or can't be brought back
     */
    int run(ToIntFunction<ExploredDatabase> search) {
        try (ExploredDatabase opened = open()) {
            return search.applyAsInt(opened);
        } catch (UnknownNameException e) {
            throw new UsageException(ComparisonOptions.LEAVE_OUT + ": " + e.getMessage());
        } catch (UnaskableException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (RaceException e) {
            throw new UnableException(String.valueOf(e.getMessage()));
        }
    }

    private ExploredDatabase open() {
        Map<String, String> queries = queries();
        String file = setup;
        String text = file == null ? "" : text(file);
        return ExploredDatabase.open(
                database.address(), comparison, queries, afterEachCommit, String.valueOf(file), text);
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
        } catch (NoSuchFileException e) {
            throw new UsageException("--jdbc-setup: there is no file " + file + ".");
        } catch (CharacterCodingException e) {
            throw new UsageException("--jdbc-setup: the file " + file + " is not text in UTF-8.");
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
            words.addAll(comparison.words());
        }
        return words;
    }
}
