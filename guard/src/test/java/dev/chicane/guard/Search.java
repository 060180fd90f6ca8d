package dev.chicane.guard;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.race.Race;
import dev.chicane.jdbc.RaceDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A search of every order of the statements of some actors, in a database that each schedule finds as it was. */
public final class Search implements AutoCloseable {
    private static final Budget BUDGET = new Budget(10_000, Duration.ofSeconds(60));

    private final RaceDatabase database = RaceDatabase.embedded();

    /** With a database in which this was run. */
    public Search(String sql) throws SQLException {
        database.run(sql);
    }

    /** Where actors have their connections from. */
    public RaceDatabase database() {
        return database;
    }

    /** What becomes of this. */
    public Exploration of(Consumer<Race> race) {
        return Explorer.explore(
                database.scenario("guard", race),
                Settings.DEFAULT.withStrategy("exhaustive").withBudget(BUDGET));
    }

    /** Why it failed; empty if it did not. */
    public static String failure(Exploration found) {
        return Optional.ofNullable(found.violation()).map(Object::toString).orElse("");
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
