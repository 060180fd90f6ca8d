package dev.chicane.jdbc.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.jdbc.spec.Exploration.NonSerial;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which interleavings there are on a real server, and which of them are not serial. */
final class SpecExplorerTest {
    private static final String ACCOUNTS = """
            setup { CREATE TABLE account (name text PRIMARY KEY, balance int); INSERT INTO account VALUES ('a', 100), ('b', 0); }
            teardown { DROP TABLE account; }
            """;

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_blocked_session_is_not_chosen() {
        // Each transfers from a to b: of 70 permutations the locks leave 24.
        Exploration exploration = explore(ACCOUNTS + transfer(1, "READ COMMITTED") + transfer(2, "READ COMMITTED"));

        assertThat(exploration.interleavings()).isEqualTo(24);
        assertThat(exploration.aborted()).isZero();
        assertThat(exploration.diverged()).isZero();
        // But for the two serial ones, one of the two reads what was there before the other's commit, or after it
        // within one transaction.
        assertThat(exploration.nonSerial()).hasSize(22);
    }

    /** The specification lists by hand what can be run. */
    @Test
    void they_are_as_many_as_the_authors_of_a_specification_have_found() throws IOException {
        String text = Files.readString(PostgresqlSpecsTest.FOLDER.resolve("specs/fk-deadlock.spec"));
        Exploration exploration = explore(text);

        assertThat(exploration.interleavings())
                .isEqualTo(SpecParser.parse("x", text).permutations().size());
        assertThat(exploration.nonSerial()).isEmpty();
    }

    /** Its comment tells of four failures that are needed, and of twelve that are not. */
    @Test
    void serializable_transactions_are_aborted_as_often_as_a_specification_says() throws IOException {
        Exploration exploration = explore(Files.readString(PostgresqlSpecsTest.FOLDER.resolve("specs/two-ids.spec")));

        assertThat(exploration.interleavings()).isEqualTo(90);
        assertThat(exploration.aborted()).isEqualTo(16);
        assertThat(exploration.nonSerial()).isEmpty();
    }

    @Test
    void an_aborted_transaction_has_not_happened() {
        Exploration exploration = explore(ACCOUNTS + transfer(1, "REPEATABLE READ") + transfer(2, "REPEATABLE READ"));

        assertThat(exploration.interleavings()).isEqualTo(24);
        assertThat(exploration.aborted()).isEqualTo(22);
        assertThat(exploration.nonSerial()).isEmpty();
    }

    private static String transfer(int session, String level) {
        return """
                session s%1$d
                setup { BEGIN ISOLATION LEVEL %2$s; }
                step r%1$d { SELECT balance FROM account WHERE name = 'a'; }
                step a%1$d { UPDATE account SET balance = balance - 80 WHERE name = 'a'; }
                step b%1$d { UPDATE account SET balance = balance + 80 WHERE name = 'b'; }
                step c%1$d { COMMIT; }
                """.formatted(session, level);
    }

    @Test
    void write_skew_is_found_and_told_by_what_differs() {
        String spec = ACCOUNTS + withdrawal(1, 'a', "REPEATABLE READ") + withdrawal(2, 'b', "REPEATABLE READ");
        Exploration exploration = explore(spec);

        assertThat(exploration.interleavings()).isEqualTo(20);
        assertThat(exploration.nonSerial()).hasSize(18);
        NonSerial first = exploration.nonSerial().getFirst();
        assertThat(first.interleaving().switches()).isEqualTo(2);
        assertThat(first.interleaving().outcome().differences(first.there())).hasSize(1);

        assertThat(explore(spec.replace("REPEATABLE READ", "SERIALIZABLE")).nonSerial())
                .isEmpty();
    }

    private static String withdrawal(int session, char account, String level) {
        return """
                session s%1$d
                setup { BEGIN ISOLATION LEVEL %3$s; }
                step r%1$d { SELECT sum(balance) FROM account; }
                step w%1$d { UPDATE account SET balance = balance - 80 WHERE name = '%2$s'; }
                step c%1$d { COMMIT; }
                """.formatted(session, account, level);
    }

    @Test
    void a_lost_update_leaves_another_table_behind() {
        String spec = """
                setup { CREATE TABLE t (n int); INSERT INTO t VALUES (1); }
                teardown { DROP TABLE t; }
                session s1 step a { BEGIN; CREATE TEMP TABLE mine AS SELECT n FROM t; } step b { UPDATE t SET n = (SELECT n + 10 FROM mine); COMMIT; }
                teardown { DROP TABLE mine; }
                session s2 step c { UPDATE t SET n = n + 1; }
                """;
        Exploration exploration = explore(spec);

        assertThat(exploration.interleavings()).isEqualTo(3);
        assertThat(exploration.nonSerial()).singleElement().satisfies(found -> {
            assertThat(found.interleaving().line()).isEqualTo("permutation a c b");
            assertThat(found.interleaving().outcome().differences(found.there()))
                    .containsExactly("table t");
            assertThat(found.interleaving().outcome().items()).containsEntry("table t", "(11)");
            assertThat(found.there().items()).containsEntry("table t", "(12)");
        });
    }

    @Test
    void a_deadlock_is_ended_by_the_server_and_its_victim_is_left_out() {
        Exploration exploration = explore("""
                setup { CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 0), (2, 0); }
                teardown { DROP TABLE t; }
                session s1 setup { SET deadlock_timeout = '300ms'; BEGIN; }
                step a1 { UPDATE t SET n = n + 1 WHERE id = 1; } step b1 { UPDATE t SET n = n * 2 WHERE id = 2; } step c1 { COMMIT; }
                session s2 setup { SET deadlock_timeout = '300ms'; BEGIN; }
                step a2 { UPDATE t SET n = n * 3 WHERE id = 2; } step b2 { UPDATE t SET n = n + 5 WHERE id = 1; } step c2 { COMMIT; }
                """);

        assertThat(exploration.interleavings()).isGreaterThan(5);
        assertThat(exploration.aborted()).isPositive();
        assertThat(exploration.nonSerial()).isEmpty();
    }

    @Test
    void what_one_execution_leaves_in_a_session_does_not_disturb_the_next() {
        Exploration exploration = explore("""
                session s1 step lock { SELECT FROM pg_advisory_lock(1); } step free { SELECT FROM pg_advisory_unlock(1); }
                session s2 step wait { BEGIN; SELECT FROM pg_advisory_xact_lock(1); } step end { COMMIT; }
                """);

        // The serial order lock, wait and end, free is given up where it is blocked, with the lock taken.
        assertThat(exploration.interleavings()).isEqualTo(4);
        assertThat(exploration.unjudged()).isZero();
        assertThat(exploration.nonSerial()).isEmpty();
    }

    @Test
    void a_step_that_does_not_end_is_told() {
        var explorer = new SpecExplorer(
                SpecDatabase.renewed(server),
                SpecOutput.into(new StringBuilder()),
                Duration.ofMillis(200),
                number -> {});

        assertThatThrownBy(() -> explorer.explore("x", SpecParser.parse("x", "session s step a {SELECT pg_sleep(60)}")))
                .isInstanceOf(SpecFailedException.class)
                .hasMessageContaining("has not gone on: a");
    }

    private static Exploration explore(String spec) {
        List<Long> numbers = new ArrayList<>();
        Exploration exploration = new SpecExplorer(
                        SpecDatabase.renewed(server),
                        SpecOutput.into(new StringBuilder()),
                        Duration.ofSeconds(30),
                        numbers::add)
                .explore("explored", SpecParser.parse("x", spec));
        assertThat(numbers).hasSize((int) exploration.interleavings());
        return exploration;
    }
}
