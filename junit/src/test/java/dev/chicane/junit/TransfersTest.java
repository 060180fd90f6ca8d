package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Races over a database as tests. */
class TransfersTest {
    private static EngineExecutionResults results;

    @BeforeAll
    static void run() {
        results = RaceTests.run("fixtures.Transfers");
    }

    @Test
    void each_is_one_test() {
        results.testEvents()
                .assertStatistics(stats -> stats.started(11).succeeded(4).failed(7));
    }

    @Test
    void a_negative_balance_is_told_with_the_statements_that_led_to_it() {
        // As it would be on a wide screen.
        String report =
                RaceTests.report(results, "checked").replaceAll(" +[A-Z]\\w+\\.java:\\d+\n(?! +\\d|>)[ :|]+", " ");
        assertThat(report)
                .contains("no negative balance (found: (alice, -60))")
                .contains("select balance from account where id = 'alice' -> balance=100")
                .contains("update account set balance = balance + ? where id = ? [-80, 'alice']")
                .contains("waits for a lock in the database that second has");
    }

    @Test
    void a_lost_update_is_found_without_an_invariant_and_what_prevents_it_is_tried() {
        assertThat(RaceTests.report(results, "lost").replaceAll("\\s+", " "))
                .contains("the outcome is that of no serial order")
                .contains("account (id=alice): balance 100 -> 110 One transaction after the other, they come to account"
                        + " (id=alice): balance 100 -> 120")
                .contains("With FOR UPDATE in the queries: ")
                .contains("With REPEATABLE READ: ")
                .contains("With SERIALIZABLE, trying again: ")
                .contains("Not tried: a guarded UPDATE")
                .doesNotContain("still fails");
        assertThat(RaceTests.entry(results, "notLost")).contains("exhausted");
    }

    @Test
    void the_anomaly_is_named_with_the_two_steps_that_decide() {
        assertThat(RaceTests.report(results, "checked"))
                .contains("Check-then-act (G-single)")
                .containsPattern("- (first|second) read account \\(alice\\) at step \\d+ as it was before")
                .contains("[ww]")
                .contains("The order that decides")
                .containsPattern("The same schedule with step \\d+ before step \\d+ passes")
                .contains("balance 100 -> 20");
    }

    @Test
    void what_is_broken_between_two_commits_is_told_at_the_first() {
        assertThat(RaceTests.report(results, "committedTwice"))
                .contains("FAILED  invariant broken in first (Transfers.java:")
                .contains("nothing is lost (found: (20))");
        assertThat(RaceTests.entry(results, "committedOnce")).contains("exhausted");
    }

    @Test
    void all_orders_of_statements_are_run_once() {
        assertThat(RaceTests.entry(results, "locked")).contains("exhausted", "(6 distinct)");
    }

    @Test
    void who_waits_in_the_database_for_who_waits_in_the_heap_is_a_deadlock() {
        assertThat(RaceTests.report(results, "lockedTwice"))
                .contains("FAILED  deadlock")
                .contains("FAILED  deadlock of first and second")
                .contains("first   waits for a lock in the database (of \"update account set balance")
                .contains("held by second since Transfers.java:")
                .contains("second  waits for monitor Object#1")
                .contains("cycle   first -> second -> first");
    }

    @Test
    void a_set_up_that_can_not_be_made_is_told() {
        assertThat(RaceTests.failure(results, "noSuchScript"))
                .hasMessageContaining("There is no script \"/no/such.sql\"");
        assertThat(RaceTests.failure(results, "misspelt")).hasMessageContaining("syntax error");
        assertThat(RaceTests.failure(results, "nobodyThere")).hasMessageContaining("localhost:1 refused");
    }

    @Test
    void the_first_test_of_the_page_fails_as_it_says(@TempDir Path folder) throws IOException, ClassNotFoundException {
        String page = Files.readString(Path.of("../docs/databases.md"));

        EngineExecutionResults shown = CompiledTests.run(
                folder,
                "com.acme.TransferTest",
                Map.of(
                        "TransferTest.java", block(page, "test", "java"),
                        "Bank.java", block(page, "service", "java"),
                        "schema.sql", block(page, "schema", "sql")));

        assertThat(RaceTests.report(shown, "two_payments"))
                .contains("FAILED  invariant broken in main", "no negative balance (found: (alice, -60))")
                .contains("select balance from account where id = ? ['alice'] -> balance=100");
    }

    private static String block(String page, String name, String language) {
        Matcher found = Pattern.compile("(?s)<!-- " + name + " -->\n```" + language + "\n(.*?)```")
                .matcher(page);
        assertThat(found.find()).as("a block \"%s\"", name).isTrue();
        return found.group(1);
    }
}
