package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Agents that change classes too leave everything as it is without them. */
class OtherAgentsTest {
    private static final String EXPECTED = lines(explored());

    @TempDir
    private Path directory;

    @Test
    void jacoco_before_ours_changes_nothing() {
        assertThat(FreshJvm.run(List.of(jacoco()), List.of(), Explored.class)).isEqualTo(EXPECTED);
    }

    @Test
    void jacoco_after_ours_changes_nothing() {
        assertThat(FreshJvm.run(List.of(), List.of(jacoco()), Explored.class)).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @MethodSource("mocked")
    void mockito_before_ours_hides_no_race_and_changes_nothing(String program, String expected) {
        assertThat(FreshJvm.run(List.of(mockito()), List.of(), Mocked.class, program))
                .endsWith(expected + EXPECTED);
    }

    @ParameterizedTest
    @MethodSource("mocked")
    void mockito_after_ours_hides_no_race_and_changes_nothing(String program, String expected) {
        assertThat(FreshJvm.run(List.of(), List.of(mockito()), Mocked.class, program))
                .endsWith(expected + EXPECTED);
    }

    @ParameterizedTest
    @MethodSource("mocked")
    void mockito_that_attaches_itself_hides_no_race_and_changes_nothing(String program, String expected) {
        assertThat(FreshJvm.run(List.of(), List.of("-XX:+EnableDynamicAgentLoading"), Mocked.class, program))
                .endsWith(expected + EXPECTED);
    }

    static Stream<Arguments> mocked() {
        return Stream.of(
                Arguments.of("libraries.MockedStock", "failed MockedStock.java:32\n"),
                Arguments.of("libraries.MockedStockFixed", "budget-spent after 300\n"));
    }

    private String jacoco() {
        return "-javaagent:" + jar("org.jacoco.agent") + "=destfile=" + directory.resolve("jacoco.exec");
    }

    private static String mockito() {
        return "-javaagent:" + jar("mockito-core");
    }

    private static String jar(String part) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static List<Exploration> explored() {
        return List.of(
                Exploring.explore("programs.memory.LostUpdate", Exploring.random(1_000)),
                Exploring.explore("programs.memory.LostUpdateFixed", Exploring.exhaustive(1_000)),
                Exploring.explore("programs.memory.ArrayElementFixed", Exploring.exhaustive(1_000)),
                Exploring.explore("programs.statics.LeakingEnumFixed", Exploring.exhaustive(1_000)),
                Exploring.explore("programs.collections.ListAdd", Exploring.random(1_000)),
                Exploring.explore("programs.language.DefaultMethods", Exploring.random(1_000)));
    }

    private static String lines(List<Exploration> explorations) {
        var lines = new StringBuilder();
        for (Exploration one : explorations) {
            lines.append(one.verdict())
                    .append(' ')
                    .append(one.schedules())
                    .append(' ')
                    .append(one.points())
                    .append(' ')
                    .append(one.violation())
                    .append(' ')
                    .append(one.notCovered())
                    .append('\n');
        }
        return lines.toString();
    }

    /** In a JVM of its own, with one agent more. */
    static final class Explored {
        private Explored() {}

        public static void main(String[] args) {
            System.out.print(lines(explored()));
        }
    }

    /** In a JVM of its own: a program that mocks, then others, in the classes of the JDK that Mockito has changed. */
    static final class Mocked {
        private static final ClassFilter WITHOUT_MOCKITO =
                new ClassFilter(List.of(), List.of("org.mockito.*", "net.bytebuddy.*", "org.objenesis.*"));

        private Mocked() {}

        public static void main(String[] args) {
            Exploration explored = explore(args[0]);
            Violation found = explored.violation();
            System.out.print(explored.verdict()
                    + (found == null ? " after " + explored.schedules() : " " + found.location())
                    + "\n"
                    + lines(explored()));
        }

        private static Exploration explore(String program) {
            List<Path> classPath = Stream.concat(
                            Stream.of(Exploring.CLASSES),
                            Stream.of("mockito-core", "byte-buddy-1", "byte-buddy-agent", "objenesis")
                                    .map(part -> Path.of(jar(part))))
                    .toList();
            try (Program loaded = Program.load(classPath, program, List.of(), WITHOUT_MOCKITO)) {
                return Explorer.explore(loaded, Exploring.random(300));
            }
        }
    }
}
