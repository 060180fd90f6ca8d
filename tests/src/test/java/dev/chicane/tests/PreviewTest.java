package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.Exploration;
import dev.chicane.heap.ProgramException;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs with preview features are explored where the JVM has them on: structured concurrency. */
class PreviewTest {
    private static final String RACY = """
            import java.util.concurrent.StructuredTaskScope;
            import java.util.concurrent.StructuredTaskScope.Subtask;

            public class Scopes {
                static int count;

                static int next() {
                    return ++count;
                }

                public static void main(String[] args) throws Exception {
                    int sum;
                    try (var scope = StructuredTaskScope.open()) {
                        Subtask<Integer> first = scope.fork(Scopes::next);
                        Subtask<Integer> second = scope.fork(Scopes::next);
                        scope.join();
                        sum = first.get() + second.get();
                    }
                    assert sum == 3 : sum;
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void a_race_in_a_structured_scope_is_found_and_its_repair_is_exhausted() {
        compile("Scopes", RACY);
        compile("Safe", RACY.replace("Scopes", "Safe").replace("static int next", "static synchronized int next"));

        String printed = FreshJvm.run(List.of("--enable-preview"), Verdicts.class, directory.toString());

        assertThat(printed.lines()).containsExactly("Scopes FAILED Scopes.java:19", "Safe EXHAUSTED");
    }

    @Test
    void a_program_with_preview_features_is_refused_with_what_to_do_where_they_are_off() {
        compile("Scopes", RACY);

        assertThatThrownBy(() -> Exploring.explore(directory, "Scopes", Exploring.random(10), ClassFilter.all()))
                .isInstanceOf(ProgramException.class)
                .hasMessageContainingAll("Scopes", "CHICANE_JAVA_OPTS", "--enable-preview");
    }

    @Test
    void a_recorded_program_has_the_preview_features_that_chicane_has() {
        compile("Scopes", RACY);
        String log = directory.resolve("log.jsonl").toString();

        var run = CommandLine.run(
                List.of("--enable-preview"), "record", "-cp", directory.toString(), "--access-log", log, "Scopes");

        assertThat(run.err()).contains("The log is in ").doesNotContain("UnsupportedClassVersionError");
    }

    private void compile(String name, String source) {
        Sources.compile(
                directory,
                name,
                source,
                "--enable-preview",
                "--release",
                Integer.toString(Runtime.version().feature()));
    }

    /** Prints what comes of both programs. */
    static final class Verdicts {
        private Verdicts() {}

        public static void main(String[] args) {
            for (String program : List.of("Scopes", "Safe")) {
                Exploration explored =
                        Exploring.explore(Path.of(args[0]), program, Exploring.exhaustive(20_000), ClassFilter.all());
                String place = explored.violation() == null
                        ? ""
                        : " " + explored.violation().location();
                System.out.println(program + ' ' + explored.verdict().name() + place);
            }
        }
    }
}
