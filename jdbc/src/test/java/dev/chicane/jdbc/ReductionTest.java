package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.jdbc.RandomTransactions.Result;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left out since it is equivalent comes to nothing that the rest does not come to: random transactions, run both ways. */
class ReductionTest {
    private static RaceDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = RaceDatabase.embedded();
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"no action, 0, 20", "cascade, 1000, 15", "set null, 2000, 10"})
    void nothing_is_lost(String onDelete, long from, int seeds) throws SQLException {
        compare(onDelete, from, seeds);
    }

    @ParameterizedTest
    @CsvSource({"no action, 10000, 300", "cascade, 20000, 300", "set null, 30000, 200"})
    @Tag("slow")
    void nothing_is_lost_of_hundreds(String onDelete, long from, int seeds) throws SQLException {
        compare(onDelete, from, seeds);
    }

    /** Also where outcomes are compared with serial orders, which are reduced likewise. */
    @ParameterizedTest
    @CsvSource({"no action, 10000, 8", "cascade, 20085, 8", "set null, 30066, 8"})
    void the_same_programs_fail(String onDelete, long from, int seeds) throws SQLException {
        assertThat(failing(onDelete, from, seeds)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"no action, 40000, 150", "cascade, 50000, 150", "set null, 60000, 100"})
    @Tag("slow")
    void the_same_of_hundreds_fail(String onDelete, long from, int seeds) throws SQLException {
        // Most of them do not fail, however they are interleaved.
        assertThat(failing(onDelete, from, seeds)).isLessThan(seeds);
    }

    /** How many fail; each fails in both searches, or in none. */
    private static int failing(String onDelete, long from, int seeds) throws SQLException {
        create(onDelete);
        int failed = 0;
        for (long seed = from; seed < from + seeds; seed++) {
            var program = new RandomTransactions(database, seed);
            Exploration every = program.compare(true);
            Exploration some = program.compare(false);
            assertThat(some.verdict())
                    .as("seed %s: %s: %s and %s", seed, program, every, some)
                    .isEqualTo(every.verdict());
            assertThat(some.notCovered()).as("seed %s: %s", seed, program).isEqualTo(every.notCovered());
            failed += every.verdict() == Verdict.FAILED ? 1 : 0;
        }
        return failed;
    }

    private static void create(String onDelete) throws SQLException {
        database.run("drop table if exists child, parent; create table parent (id int primary key, n int not null);"
                + " create table child (id int primary key, parent int references parent on delete " + onDelete
                + ", n int not null);"
                + " insert into parent values (1, 0), (2, 1); insert into child values (1, 1, 0), (2, 2, 1)");
    }

    private static void compare(String onDelete, long from, int seeds) throws SQLException {
        create(onDelete);
        long all = 0;
        long reduced = 0;
        for (long seed = from; seed < from + seeds; seed++) {
            var program = new RandomTransactions(database, seed);
            Result every = program.explore(true);
            Result some = program.explore(false);
            assertThat(every.exploration().verdict())
                    .as("seed %s: %s: %s", seed, program, every)
                    .isEqualTo(Verdict.EXHAUSTED);
            assertThat(some.exploration().verdict())
                    .as("seed %s: %s: %s", seed, program, some)
                    .isEqualTo(Verdict.EXHAUSTED);
            assertThat(some.exploration().remarks()).isEmpty();
            assertThat(RandomTransactions.differences(every, some))
                    .as("outcomes of only one of the two, seed %s: %s", seed, program)
                    .isEmpty();
            all += every.exploration().schedules();
            reduced += some.exploration().schedules();
        }
        assertThat(reduced).isLessThan(all);
    }
}
