package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Verdict;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes that the program loads by loaders of its own are instrumented like all others. */
class LoadersTest {
    private static final int SCHEDULES = 300;

    @Test
    void a_race_in_a_class_of_a_loader_beside_the_program_is_found() {
        Exploration found = Exploring.explore("programs.uncontrolled.ChildLoader", Exploring.random(SCHEDULES));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Objects.requireNonNull(found.violation()).message()).contains("lost");
        assertThat(found.notCovered()).isEmpty();
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void a_lock_in_a_class_of_a_loader_below_the_program_is_kept() {
        Exploration explored =
                Exploring.explore("programs.uncontrolled.ChildLoaderLocked", Exploring.random(SCHEDULES));

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(SCHEDULES);
        assertThat(explored.notCovered()).isEmpty();
    }

    @Test
    void a_race_in_a_class_that_a_look_up_defines_is_found() {
        Exploration found = Exploring.explore("programs.uncontrolled.LookupClass", Exploring.random(SCHEDULES));

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Objects.requireNonNull(found.violation()).message()).endsWith("AssertionError: 2");
        assertThat(found.notCovered()).isEmpty();
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void a_lock_in_a_class_that_a_look_up_defines_is_kept() {
        Exploration explored =
                Exploring.explore("programs.uncontrolled.LookupClassLocked", Exploring.random(SCHEDULES));

        assertThat(explored.violation()).isNull();
        assertThat(explored.schedules()).isEqualTo(SCHEDULES);
        assertThat(explored.notCovered()).isEmpty();
    }

    /** As {@code java -jar} of some frameworks does: a jar that lies in a jar, in a loader of the program's. */
    @ParameterizedTest
    @CsvSource({"'', FAILED", "synchronized, BUDGET_SPENT"})
    void a_class_from_a_jar_in_a_jar_is_instrumented(String lock, Verdict expected, @TempDir Path directory)
            throws IOException {
        Path inner = Sources.compile(
                directory.resolve("inner"),
                "Counter",
                "public class Counter implements Runnable { public int count; public " + lock
                        + " void run() { count++; } }");
        Path jar = jar(directory.resolve("inner.jar"), inner.resolve("Counter.class"), "Counter.class");
        Path fat = jar(directory.resolve("outer.jar"), jar, "lib/inner.jar");
        Path program = Sources.compile(directory.resolve("outer"), "Nested", """
                import java.net.*;
                import java.nio.file.*;

                public class Nested {
                    public static void main(String[] args) throws Exception {
                        Path copy = Files.createTempFile("inner", ".jar");
                        try (var in = Nested.class.getResourceAsStream("/lib/inner.jar")) {
                            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                        }
                        try (var loader = new URLClassLoader(new URL[] {copy.toUri().toURL()})) {
                            Runnable counter =
                                    (Runnable) loader.loadClass("Counter").getConstructor().newInstance();
                            Thread other = new Thread(counter, "other");
                            other.start();
                            counter.run();
                            other.join();
                            assert (int) counter.getClass().getField("count").get(counter) == 2;
                        } finally {
                            Files.delete(copy);
                        }
                    }
                }
                """);

        try (Program loaded = Program.load(List.of(program, fat), "Nested", List.of(), ClassFilter.all())) {
            Exploration explored = Explorer.explore(loaded, Exploring.random(100));

            assertThat(explored.verdict()).as("%s", explored.violation()).isEqualTo(expected);
            assertThat(explored.pointsByClass()).containsKey("Counter");
        }
    }

    private static Path jar(Path jar, Path content, String name) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(name));
            Files.copy(content, out);
        }
        return jar;
    }
}
