package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.linearizability.NotLinearizableError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

/** Race tests that record the operations of an object. */
class RecordedOperationsTest {
    private static final Path PAGE = Path.of("../docs/linearizability.md");
    private static final Pattern TEST = Pattern.compile("(?s)<!-- test -->\n```java\n(.*?)```");

    private static EngineExecutionResults results;

    @BeforeAll
    static void run() {
        results = RaceTests.run(
                "fixtures.RecordedOperations", Map.of("chicane.schedules", "3000", "chicane.seconds", "20"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    queue   ; poll\\(\\) of (alice|bob) returned \"?a\"? \\(expected null\\)
                    map     ; putIfAbsent\\(\"?key\"?, \"?(alice|bob)\"?\\) of (alice|bob) returned null
                    counter ; increment\\(\\) of (alice|bob) returned 1 \\(expected 2\\)
                    drawn   ; of (alice|bob) returned
                    threads ; of actor-[12] returned
                    """)
    void a_history_that_no_order_explains_is_drawn(String method, String explanation) {
        assertThat(RaceTests.report(results, method))
                .contains("FAILED  history that is not linearizable, in main")
                .contains("no order of the operations explains")
                .containsPattern(Pattern.compile(explanation.replace(" ", "\\s+")))
                .containsPattern("(?m)^ +> (alice|bob|actor-[12]) .*\\|-+\\|$")
                .contains("@RaceTest(replay = \"c1.")
                .doesNotContain("Not covered");
        assertThat(RaceTests.failure(results, method).getCause()).isInstanceOf(NotLinearizableError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue_fixed", "map_fixed", "counter_fixed", "drawn_fixed", "threads_fixed"})
    void what_is_repaired_passes(String method) {
        assertThat(RaceTests.status(results, method)).isEqualTo(Status.SUCCESSFUL);
        assertThat(RaceTests.entry(results, method)).doesNotContain("not covered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"map_fixed", "counter_fixed"})
    void of_a_small_one_every_interleaving_is_run(String method) {
        assertThat(RaceTests.entry(results, method)).startsWith("exhausted after ");
    }

    @Test
    void the_test_of_the_page_fails_and_passes_as_it_says(@TempDir Path folder)
            throws IOException, ClassNotFoundException {
        Matcher page = TEST.matcher(Files.readString(PAGE));
        assertThat(page.find()).isTrue();

        EngineExecutionResults shown = CompiledTests.run(folder, "com.acme.TicketsTest", page.group(1));

        assertThat(RaceTests.report(shown, "tickets"))
                .contains("history that is not linearizable", "take() -> 1  |--------|");
        assertThat(RaceTests.status(shown, "tickets_repaired")).isEqualTo(Status.SUCCESSFUL);
        assertThat(RaceTests.entry(shown, "tickets_repaired")).startsWith("exhausted after ");
    }
}
