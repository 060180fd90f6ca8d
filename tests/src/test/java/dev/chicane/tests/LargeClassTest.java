package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that are near the limit of 64 KiB are instrumented as far as they can be, and nothing breaks by it. */
class LargeClassTest {
    @TempDir
    private Path directory;

    @Test
    void a_table_of_3_000_elements_is_covered_whole() {
        String table = IntStream.range(0, 3_000).mapToObj(i -> "\"e" + i + "\"").collect(Collectors.joining(","));
        compile("count++;", "", "static final String[] TABLE = {" + table + "};");

        Exploration found = explore("Large");

        assertLostUpdate(found);
        assertThat(found.notCovered()).isEmpty();
    }

    @Test
    void nested_tables_are_covered_whole() {
        String row = "{" + "{1, 2}, {3, 1L << 33}, {5, 6},".repeat(100) + "}";
        compile("count++;", "", "static final long[][][] TABLE = {" + (row + ",").repeat(4) + "};");

        Exploration found = explore("Large");

        assertLostUpdate(found);
        assertThat(found.notCovered()).isEmpty();
    }

    @Test
    void a_method_with_too_many_elements_loses_those_and_is_named() {
        compile(
                "count++;",
                "static long sum(int[] a) { long s = 0; " + "s += a[3];".repeat(6_000) + " return s; }",
                "");

        Exploration found = explore("Large");

        assertLostUpdate(found);
        assertThat(found.notCovered()).singleElement().asString().contains("sum", "Large", "steps on array elements");
    }

    @Test
    void a_method_with_too_many_fields_loses_those_and_keeps_its_monitors() {
        String locked = "synchronized (Large.class) { count++; }";
        compile(locked, "static void many() { synchronized (Large.class) { " + "count++;".repeat(6_000) + "} }", "");

        Exploration explored = explore("Large");

        assertThat(explored.violation()).isNull();
        assertThat(explored.notCovered()).singleElement().asString().contains("many", "Large", "steps on fields");
        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
    }

    @Test
    void a_method_with_too_many_calls_loses_those() {
        String calls = "list.add(count);".repeat(4_000);
        compile("count++;", "static void many(java.util.List<Integer> list) { " + calls + " }", "");

        Exploration found = explore("Large");

        assertLostUpdate(found);
        assertThat(found.notCovered()).singleElement().asString().contains("many", "Large", "calls of the JDK");
    }

    @Test
    void the_statics_of_a_class_that_can_not_be_instrumented_can_be_used_all_the_same() {
        ClassFiles.full(directory, "Full");
        Sources.compile(directory, "User", """
                public class User {
                    public static void main(String[] args) throws InterruptedException {
                        Thread other = new Thread(() -> Full.count++);
                        other.start();
                        other.join();
                        Full.fill();
                        if (Full.count == 0) {
                            throw new IllegalStateException("not counted");
                        }
                    }
                }
                """);

        Exploration explored = explore("User");

        assertThat(explored.violation()).isNull();
        assertThat(explored.notCovered()).singleElement().asString().contains("Class Full could not be instrumented");
    }

    private Exploration explore(String mainClass) {
        return Exploring.explore(directory, mainClass, Exploring.random(1_000), ClassFilter.all());
    }

    private static void assertLostUpdate(Exploration found) {
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Objects.requireNonNull(found.violation()).kind()).isEqualTo(ViolationKind.ASSERTION);
    }

    private void compile(String increment, String method, String field) {
        Sources.compile(directory, "Large", """
                public class Large {
                    static int count;
                    %s
                    %s

                    static class Other {
                        static void increment() {
                            %s
                        }
                    }

                    public static void main(String[] args) throws InterruptedException {
                        Thread other = new Thread(Other::increment);
                        other.start();
                        Other.increment();
                        other.join();
                        assert count == 2 : count;
                    }
                }
                """.formatted(field, method, increment));
    }
}
