package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Verdict;
import dev.chicane.heap.Program;
import dev.chicane.heap.ProgramException;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explorations in one JVM don't see each other. */
class IsolationTest {
    @TempDir
    private Path directory;

    @Test
    void the_same_program_finds_its_statics_as_they_were_whenever_it_is_explored() {
        String program = "programs.statics.AllKindsOfStaticsFixed";

        Exploration first = Exploring.explore(program, Exploring.exhaustive(10_000));
        Exploration between = Exploring.explore("programs.statics.AllKindsOfStatics", Exploring.random(1_000));
        Exploration second = Exploring.explore(program, Exploring.exhaustive(10_000));

        assertThat(first.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(between.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Summary.of(second)).isEqualTo(Summary.of(first));
    }

    @Test
    void two_programs_may_have_classes_of_one_name() {
        Path one = Sources.compile(directory.resolve("one"), "Same", source("count++", 1));
        Path two = Sources.compile(directory.resolve("two"), "Same", source("count += 2", 2));

        for (int times = 0; times < 2; times++) {
            for (Path path : List.of(one, two)) {
                Exploration explored = Exploring.explore(path, "Same", Exploring.exhaustive(10_000), ClassFilter.all());
                assertThat(explored.violation()).isNull();
                assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
            }
        }
    }

    @Test
    void a_second_program_is_refused_while_the_first_is_not_closed() {
        try (Program first = load("programs.memory.LostUpdate")) {
            assertThatThrownBy(() -> load("programs.memory.DoubleSpend"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("programs.memory.LostUpdate is explored", "programs.memory.DoubleSpend");
            assertThat(Explorer.explore(first, Exploring.random(1_000)).verdict())
                    .isEqualTo(Verdict.FAILED);
            first.close();
            load("programs.memory.DoubleSpend").close();
        }
    }

    @Test
    void a_program_that_could_not_be_loaded_is_not_in_the_way_of_the_next() {
        assertThatThrownBy(() -> load("programs.Missing")).isInstanceOf(ProgramException.class);

        load("programs.memory.DoubleSpend").close();
    }

    private static Program load(String program) {
        return Program.load(List.of(Exploring.CLASSES), program, List.of(), ClassFilter.all());
    }

    @Test
    void a_group_of_threads_that_nobody_refers_to_is_listed_to_the_end_of_its_schedule_and_no_longer() {
        Path path = Sources.compile(directory, "Groups", """
                public class Groups {
                    private static int count() {
                        return Thread.currentThread().getThreadGroup().getParent().activeGroupCount();
                    }

                    public static void main(String[] args) throws Exception {
                        int before = count();
                        assert before == Integer.parseInt(args[0]) : before;
                        Thread other = new Thread(() -> new ThreadGroup("own"));
                        other.start();
                        other.join();
                        System.gc();
                        assert count() == before + 1 : count() - before;
                    }
                }
                """);
        ThreadGroup root = Thread.currentThread().getThreadGroup().getParent();
        String before = Integer.toString(root.activeGroupCount());

        try (Program program = Program.load(List.of(path), "Groups", List.of(before), ClassFilter.all())) {
            Exploration explored = Explorer.explore(program, Exploring.random(20));

            assertThat(explored.violation()).isNull();
            assertThat(explored.schedules()).isEqualTo(20);
        }
        assertThat(root.activeGroupCount()).isEqualTo(Integer.parseInt(before));
    }

    @Test
    void what_one_program_sets_in_the_jvm_is_not_there_in_the_next_or_around() {
        Path path = Sources.compile(directory, "Properties", """
                public class Properties {
                    public static void main(String[] args) throws Exception {
                        assert System.getProperty("of.mine") == null;
                        assert Thread.getDefaultUncaughtExceptionHandler() == null;
                        System.setProperty("of.mine", "set");
                        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
                        Thread other = new Thread(() -> System.clearProperty("of.mine"), "other");
                        other.start();
                        other.join();
                        System.setProperty("of.mine", "set");
                    }
                }
                """);

        Thread.UncaughtExceptionHandler ours = (thread, failure) -> {};
        Thread.setDefaultUncaughtExceptionHandler(ours);
        for (int times = 0; times < 2; times++) {
            Exploration explored = Exploring.explore(path, "Properties", Exploring.random(100), ClassFilter.all());
            assertThat(explored.violation()).isNull();
        }
        assertThat(System.getProperty("of.mine")).isNull();
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(ours);
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    private static String source(String step, int each) {
        return """
                public class Same {
                    static int count;

                    static synchronized void work() {
                        %s;
                    }

                    public static void main(String[] args) throws InterruptedException {
                        Thread other = new Thread(Same::work);
                        other.start();
                        work();
                        other.join();
                        assert count == %d : count;
                    }
                }
                """.formatted(step, 2 * each);
    }
}
