package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private String jacoco() {
        String jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("org.jacoco.agent"))
                .findFirst()
                .orElseThrow();
        return "-javaagent:" + jar + "=destfile=" + directory.resolve("jacoco.exec");
    }

    private static List<Exploration> explored() {
        return List.of(
                Exploring.explore("programs.memory.LostUpdate", Exploring.random(1_000)),
                Exploring.explore("programs.memory.LostUpdateFixed", Exploring.exhaustive(1_000)),
                Exploring.explore("programs.memory.ArrayElementFixed", Exploring.exhaustive(1_000)),
                Exploring.explore("programs.statics.LeakingEnumFixed", Exploring.exhaustive(1_000)),
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
}
