package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.oracle.NonSerialOutcome;
import dev.chicane.engine.race.RaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Race tests that are compared with what their actors come to one after the other. */
class SerialOrdersTest {
    private static EngineExecutionResults results;

    @BeforeAll
    static void run() {
        results = RaceTests.run("fixtures.SerialOrders", Map.of("chicane.schedules", "2000", "chicane.seconds", "20"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lost_update           | @RaceTest(serial = true, replay = "c1.
                    asked_for_by_the_race | @RaceTest(replay = "c1.
                    """)
    void a_lost_update_is_shown_with_what_the_serial_orders_give(String method, String line) {
        assertThat(RaceTests.report(results, method))
                .containsPattern("""
                        FAILED {2}outcome that no serial order gives
                         {8}the balance = (1300|1400)
                         {8}One after the other, the actors come to
                         {10}the balance = 700  in every order
                        """)
                .contains("fails: the outcome is that of no serial order")
                .containsPattern("In the end the balance was (1300|1400)")
                .containsPattern("writes Account#1.balance: \\d+ -> 1[34]00")
                .contains(line)
                .doesNotContain("Not covered");
        assertThat(RaceTests.failure(results, method).getCause()).isInstanceOf(NonSerialOutcome.class);
    }

    @Test
    void nothing_of_it_has_a_frame_of_chicane() {
        Throwable failure = RaceTests.failure(results, "lost_update");

        assertThat(RaceTests.report(results, "lost_update")).doesNotContainPattern("(?m)^ +at .*dev\\.chicane\\.");
        assertThat(failure.getStackTrace()).isEmpty();
        assertThat(Objects.requireNonNull(failure.getCause()).getStackTrace()).isEmpty();
    }

    @Test
    void a_check_then_act_lets_both_in() {
        assertThat(RaceTests.report(results, "check_then_act"))
                .containsPattern("names = \\[\"admin\"=\"(alice|bob)\"\\]\n")
                .contains("names = [\"admin\"=\"alice\"], bob threw java.lang.IllegalStateException  in the order")
                .contains("names = [\"admin\"=\"bob\"], alice threw java.lang.IllegalStateException  in the order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost_update_fixed", "check_then_act_fixed"})
    void what_is_repaired_passes_in_every_schedule(String method) {
        assertThat(RaceTests.status(results, method)).isEqualTo(Status.SUCCESSFUL);
        assertThat(RaceTests.entry(results, method))
                .startsWith("exhausted after ")
                .doesNotContain("not covered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mails", "two_threads_of_one_actor", "polling", "a_pool"})
    void what_threads_of_one_actor_may_come_to_alone_is_serial(String method) {
        assertThat(RaceTests.status(results, method))
                .as("%s", RaceTests.throwable(results, method))
                .isEqualTo(Status.SUCCESSFUL);
        assertThat(RaceTests.entry(results, method)).doesNotContain("no serial order came to");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mails_that_bob_counts",
                "two_threads_of_one_actor_and_a_lost_update",
                "polling_and_a_lost_update",
                "a_pool_and_a_lost_update"
            })
    void threads_of_one_actor_hide_no_race_with_others(String method) {
        assertThat(RaceTests.report(results, method)).contains("FAILED  outcome that no serial order gives");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    asked_for_too_late   | call race.serial() in each, or in none
                    two_of_one_name      | The name "alice" of an actor is taken
                    declared_by_an_actor | The race has begun
                    """)
    void misuse_is_told_as_that(String method, String message) {
        assertThat(RaceTests.failure(results, method))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_serial_order_that_can_not_end_is_a_deadlock_without_a_race() {
        assertThat(RaceTests.report(results, "a_serial_order_deadlocks"))
                .contains("FAILED  deadlock of ")
                .contains("first failure  schedule 1 ")
                .contains(
                        "The actors ran one after the other here (alice, bob): it fails without any race between them.");
    }

    @Test
    void assumptions_are_no_outcomes() {
        assertThat(RaceTests.status(results, "aborted")).isEqualTo(Status.ABORTED);
    }

    @Test
    void five_actors_have_120_orders() {
        assertThat(RaceTests.report(results, "five_actors"))
                .contains("the balance = 995  in every order")
                .containsPattern("first failure  schedule 1[2-9][0-9] ");
    }

    @Test
    void actors_have_to_be_declared() {
        assertThat(RaceTests.failure(results, "without_actors"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("race.actor(name, body)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    without_a_state        | race.state(name, value)
                    six_actors             | The race has 6 actors, and its serial orders are run for up to 5 (120 orders)
                    a_state_without_a_text | The state "the account" has the value fixtures.Account@
                    """)
    void what_can_not_be_compared_is_refused(String method, String message) {
        assertThat(RaceTests.failure(results, method))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining(message);
    }

    @Test
    void the_test_of_the_page_fails_as_it_says(@TempDir Path folder) throws IOException, ClassNotFoundException {
        String page = Files.readString(Path.of("../docs/junit.md"));

        EngineExecutionResults shown =
                CompiledTests.run(folder, "com.acme.WithdrawalTest", block(page, "test", "java"));

        assertThat(RaceTests.report(shown, "withdrawals")).startsWith("\n" + block(page, "result", ""));
    }

    private static String block(String page, String name, String language) {
        Matcher found = Pattern.compile("(?s)<!-- " + name + " -->\n```" + language + "\n(.*?)```")
                .matcher(page);
        assertThat(found.find()).as("a block \"%s\"", name).isTrue();
        return found.group(1);
    }
}
