package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.tests.CommandLine.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The third stage of {@code chicane diagnose}, on programs whose plain runs hardly ever fail; of each the fixed twin too, in which
 * there is nothing to test.
 */
final class HypothesisTest {
    /** Threads without names run the same code: whichever comes first has to be delayed. Verified: lost updates. */
    private static final String COUNTER = """
            public class Counter {
                static int count;
                static %s void add() {
                    int seen = count;
                    count = seen + 1;
                }
                public static void main(String[] args) throws Exception {
                    var threads = new Thread[3];
                    for (int i = 0; i < 3; i++) {
                        threads[i] = new Thread(Counter::add);
                        threads[i].start();
                    }
                    for (var thread : threads) {
                        thread.join();
                    }
                    assert count == 3 : "the count is " + count;
                }
            }
            """;

    /** Two locks, taken in the order of the arguments by one code. Verified: a deadlock where the arguments are swapped. */
    private static final String TRANSFER = """
            public class Transfer {
                static int moved;
                static void move(Object from, Object to) {
                    synchronized (from) {
                        synchronized (to) {
                            moved++;
                        }
                    }
                }
                public static void main(String[] args) throws Exception {
                    var a = new Object();
                    var b = new Object();
                    var there = new Thread(() -> move(a, b), "there");
                    var back = new Thread(() -> move(%s), "back");
                    there.start();
                    back.start();
                    there.join();
                    back.join();
                }
            }
            """;

    /** The window is within the JDK's {@code addAll}. Verified: elements are lost where the list is a plain one. */
    private static final String ROWS = """
            import java.util.*;
            public class Rows {
                public static void main(String[] args) throws Exception {
                    List<String> rows = %s;
                    var one = new Thread(() -> rows.addAll(List.of("a", "b")), "one");
                    var two = new Thread(() -> rows.addAll(List.of("c", "d")), "two");
                    one.start();
                    two.start();
                    one.join();
                    two.join();
                    assert rows.size() == 4 && !rows.contains(null) : "the rows are " + rows;
                }
            }
            """;

    @TempDir
    private Path temp;

    @Test
    void of_threads_that_run_the_same_code_any_is_delayed_and_held() throws IOException {
        JsonNode tested = confirmed("Counter", COUNTER.formatted(""));

        assertThat(tested.path("anyThread").asBoolean()).isTrue();
        assertThat(tested.path("windows").size()).isEqualTo(1);
    }

    @Test
    void a_deadlock_is_delayed_between_its_locks_and_told_as_a_failure_before_the_time_is_over() throws IOException {
        JsonNode tested = confirmed("Transfer", TRANSFER.formatted("b, a"));

        assertThat(tested.path("widened").path("cut").asInt()).isZero();
        assertThat(tested.path("delayed").path("kind").asString()).isEqualTo("enter");
    }

    @Test
    void a_window_within_a_call_of_the_jdk_is_delayed_in_the_jdk() throws IOException {
        JsonNode tested = confirmed("Rows", ROWS.formatted("new ArrayList<>()"));

        assertThat(tested.path("delayed").path("className").asString()).startsWith("java.util.");
        assertThat(tested.path("delayed").path("kind").asString()).isEqualTo("resumed");
    }

    @Test
    void in_their_fixed_twins_there_is_nothing_to_test() throws IOException {
        assertThat(hypothesise(1, "Counter", COUNTER.formatted("synchronized"))
                        .path("state")
                        .asString())
                .isEqualTo("skipped");
        assertThat(hypothesise(1, "Transfer", TRANSFER.formatted("a, b"))
                        .path("state")
                        .asString())
                .isEqualTo("skipped");
        assertThat(hypothesise(1, "Rows", ROWS.formatted("Collections.synchronizedList(new ArrayList<>())"))
                        .path("state")
                        .asString())
                .isEqualTo("skipped");
    }

    private JsonNode confirmed(String name, String source) throws IOException {
        JsonNode stage = hypothesise(8, name, source);
        JsonNode tested = stage.path("evidence");
        assertThat(tested.path("widened").path("verdict").asString())
                .as("%s", stage)
                .isEqualTo("confirmed");
        assertThat(tested.path("ordered").path("verdict").asString())
                .as("%s", stage)
                .isEqualTo("confirmed");
        return tested;
    }

    private JsonNode hypothesise(int runs, String name, String source) throws IOException {
        Sources.compile(temp, name, source);
        Path json = temp.resolve(name + ".json");
        Run run = CommandLine.run(
                "diagnose",
                "-cp",
                temp.toString(),
                "--runs",
                Integer.toString(runs),
                "--trials",
                Integer.toString(runs),
                "--seconds",
                "10",
                "--json",
                json.toString(),
                name);
        assertThat(run.status()).as(run.err()).isIn(0, 1);
        return JsonMapper.shared().readTree(Files.readString(json)).path("hypothesise");
    }
}
