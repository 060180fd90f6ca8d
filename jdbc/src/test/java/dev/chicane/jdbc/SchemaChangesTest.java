package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.race.Race;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a schedule makes in the schema is known as soon as it is committed, in whatever way that is done. */
class SchemaChangesTest extends JdbcRaceContract {
    private static final String ISOLATES =
            "create or replace function isolate() returns void language plpgsql as $$ begin"
                    + " set default_transaction_isolation = 'serializable'; end $$";

    /** How a program makes a function. */
    enum Way {
        BY_ITSELF {
            @Override
            void make(Connection connection, Statement statement, String function) throws SQLException {
                statement.execute(function);
            }
        },
        IN_A_TRANSACTION {
            @Override
            void make(Connection connection, Statement statement, String function) throws SQLException {
                connection.setAutoCommit(false);
                statement.execute(function);
                statement.execute("select n from item where id = 1");
                connection.commit();
            }
        },
        IN_A_BATCH {
            @Override
            void make(Connection connection, Statement statement, String function) throws SQLException {
                statement.addBatch("update item set n = 0 where id = 2");
                statement.addBatch(function);
                statement.executeBatch();
            }
        },
        AMONG_OTHERS {
            @Override
            void make(Connection connection, Statement statement, String function) throws SQLException {
                connection.setAutoCommit(false);
                statement.execute("select 1; " + function + "; commit; begin; select 2");
                connection.rollback();
            }
        },
        BY_A_FUNCTION {
            @Override
            void make(Connection connection, Statement statement, String function) throws SQLException {
                statement.execute("select make()");
            }
        };

        abstract void make(Connection connection, Statement statement, String function) throws SQLException;

        void make(String function) throws SQLException {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                make(connection, statement, function);
            }
        }
    }

    @BeforeEach
    void maker() throws SQLException {
        database.run("create function make() returns void language plpgsql as $f$ begin execute '"
                + ISOLATES.replace("'", "''") + "'; end $f$");
    }

    private static Exploration compare(Consumer<Race> declaration) {
        return Explorer.explore(
                database.scenario("transactions", declaration),
                Settings.DEFAULT
                        .withStrategy("exhaustive")
                        .withBudget(new Budget(2_000, Duration.ofMinutes(1)))
                        .withoutDataRaces());
    }

    /** Otherwise the session is lent to the next schedule as the function has left it. */
    @ParameterizedTest
    @EnumSource
    void a_function_that_sets_something_is_known_when_it_is_made(Way way) {
        Set<String> levels = new HashSet<>();
        Exploration explored = explore(race -> {
            make(way, ISOLATES);
            for (String name : new String[] {"first", "second"}) {
                race.actor(name, on(connection -> {
                    levels.add(one(connection, "show transaction_isolation"));
                    run(connection, "select isolate()");
                }));
            }
        });

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
        assertThat(levels).containsExactly("read committed");
    }

    private static void make(Way way, String function) {
        try {
            way.make(function);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Exploration called(String locks, String tries) {
        return compare(race -> {
            make(Way.IN_A_TRANSACTION, locks);
            make(Way.IN_A_TRANSACTION, tries);
            for (String name : new String[] {"first", "second"}) {
                race.actor(name, on(connection -> {
                    connection.setAutoCommit(false);
                    run(connection, "select tries()");
                    connection.commit();
                }));
            }
        });
    }

    private static String locking(String how) {
        return "create or replace function locks() returns int language sql as $$"
                + " select n from item where id = 1 for update " + how + " $$";
    }

    @Test
    void a_function_that_catches_a_refused_lock_is_known_when_it_is_made() {
        Exploration found = called(
                locking("nowait"),
                "create or replace function tries() returns void language plpgsql as $$ begin"
                        + " perform locks(); update item set n = n + 1 where id = 1;"
                        + " exception when others then null; end $$");

        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.notCovered())
                .singleElement()
                .asString()
                .contains("depends on who has which lock at the moment");
    }

    @Test
    void one_that_only_reads_excuses_nothing() {
        Exploration found = called(
                "create or replace function locks() returns int language sql as $$ select n from item where id = 1 $$",
                "create or replace function tries() returns void language plpgsql as $$ declare had int; begin"
                        + " had := locks(); perform pg_sleep(0); update item set n = had + 1 where id = 1; end $$");

        // Both are one statement each, between which nobody comes.
        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.FAILED);
        assertThat(Objects.requireNonNull(found.violation()).kind()).isEqualTo(ViolationKind.NON_SERIAL);
    }

    /** To read a view takes a lock of its table. */
    @Test
    void while_an_actor_has_a_table_for_itself_a_change_is_read_later() throws SQLException {
        database.run("create view items as select n from item");
        Exploration explored = compare(race -> {
            race.actor("first", on(connection -> {
                connection.setAutoCommit(false);
                run(connection, "lock table item");
                run(connection, "update item set n = n + 1 where id = 1");
                connection.commit();
            }));
            race.actor("second", on(connection -> {
                run(connection, ISOLATES);
                run(connection, "select isolate()");
            }));
        });

        assertThat(explored.verdict()).as("%s", explored).isEqualTo(Verdict.EXHAUSTED);
    }
}
