package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.DivergedException;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Settings;
import dev.chicane.heap.Program;
import dev.chicane.heap.ProgramException;
import dev.chicane.heap.instrument.ClassFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be loaded or replayed is refused with one sentence that names it. */
class BadInputTest {
    private static final String RACY = "programs.memory.LostUpdate";

    @TempDir
    private Path directory;

    @Test
    void a_class_that_is_not_there_is_named_with_the_class_path() {
        assertRefused(Exploring.CLASSES, "programs.Missing")
                .hasMessageContainingAll("programs.Missing", Exploring.CLASSES.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"programs/memory/LostUpdate", "LostUpdate.java", "programs.memory.LostUpdate.class", ""})
    void a_name_that_is_no_class_name_is_refused(String name) {
        assertRefused(Exploring.CLASSES, name).hasMessageContaining(name);
    }

    @Test
    void a_class_whose_file_says_another_name_is_refused() throws IOException {
        Sources.compile(directory, "Right", "public class Right { public static void main(String[] a) {} }");
        Files.move(directory.resolve("Right.class"), directory.resolve("Wrong.class"));

        assertRefused(directory, "Wrong").hasMessageContaining("Wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "private static void main(String[] args) {}",
                "public static int main(String[] args) { return 0; }",
                "public static void main(String args) {}",
                "public static void main(int args) {}",
                "public static void Main(String[] args) {}"
            })
    void a_class_without_a_main_is_refused(String member) {
        Sources.compile(directory, "NoMain", "public class NoMain { " + member + " }");

        assertRefused(directory, "NoMain").hasMessageContainingAll("NoMain", "main");
    }

    @Test
    void an_instance_main_without_a_constructor_to_call_it_on_is_refused() {
        Sources.compile(directory, "NoInstance", "public class NoInstance { NoInstance(int i) {} void main() {} }");

        assertRefused(directory, "NoInstance").hasMessageContainingAll("NoInstance", "constructor");
    }

    @Test
    void an_abstract_class_with_an_instance_main_is_refused() {
        Sources.compile(directory, "Half", "public abstract class Half { void main() {} }");

        assertRefused(directory, "Half").hasMessageContaining("Half");
    }

    @Test
    void an_empty_class_path_is_refused() {
        assertThatThrownBy(() -> Program.load(List.of(), RACY, List.of(), ClassFilter.all()))
                .isInstanceOf(ProgramException.class)
                .hasMessageContaining("class path");
    }

    @Test
    void a_class_path_that_does_not_exist_is_named() {
        Path missing = directory.resolve("missing");

        assertRefused(missing, RACY).hasMessageContaining(missing.toString());
    }

    @Test
    void a_jar_that_can_not_be_read_is_named() throws IOException {
        Path secret = Files.write(directory.resolve("secret.jar"), new byte[10]);
        assumeThat(secret.toFile().setReadable(false)).isTrue();
        // The administrator may read everything.
        assumeThat(Files.isReadable(secret)).isFalse();

        assertRefused(secret, RACY).hasMessageContaining(secret.toString());
    }

    @Test
    void a_file_that_is_no_jar_is_named() throws IOException {
        Path text = Files.writeString(directory.resolve("notes.txt"), "no jar");

        assertRefused(text, RACY).hasMessageContaining(text.toString());
    }

    @Test
    void a_cut_jar_is_named() throws IOException {
        Path cut = directory.resolve("cut.jar");
        Files.write(cut, new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0});

        assertRefused(cut, RACY).hasMessageContaining(cut.toString());
    }

    @Test
    void an_empty_file_is_named() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.jar"));

        assertRefused(empty, RACY).hasMessageContaining(empty.toString());
    }

    @Test
    void a_jar_without_entries_is_named() throws IOException {
        Path hollow = directory.resolve("hollow.jar");
        new ZipOutputStream(Files.newOutputStream(hollow)).close();

        assertRefused(hollow, RACY).hasMessageContaining(hollow.toString());
    }

    @Test
    void a_class_file_newer_than_this_jdk_is_named_with_the_version_that_runs() {
        ClassFiles.ofTheFuture(directory, "Future");

        assertRefused(directory, "Future")
                .hasMessageContainingAll("Future", Runtime.version().toString());
    }

    @Test
    void a_class_newer_than_this_jdk_that_an_actor_needs_is_refused_by_name() {
        Sources.compile(
                directory,
                "Needs",
                "public class Needs { public static void main(String[] a) throws Exception {"
                        + " var t = new Thread(() -> { try { Class.forName(\"Future\"); }"
                        + " catch (ClassNotFoundException e) { throw new Error(e); } }); t.start(); t.join(); } }");
        ClassFiles.ofTheFuture(directory, "Future");

        assertThatThrownBy(() -> Exploring.explore(directory, "Needs", Exploring.random(10), ClassFilter.all()))
                .isInstanceOf(ProgramException.class)
                .hasMessageContainingAll("The class Future", Runtime.version().toString());
    }

    @Test
    void a_program_that_met_other_input_is_refused_with_the_likely_causes() throws IOException {
        Sources.compile(
                directory,
                "Reads",
                "public class Reads { static int count; public static void main(String[] a) throws Exception {"
                        + " int times = Integer.parseInt(java.nio.file.Files.readString(java.nio.file.Path.of("
                        + "Reads.class.getResource(\"times.txt\").toURI())).strip());"
                        + " var t = new Thread(() -> count++); t.start(); for (int i = 0; i < times; i++) count++; t.join();"
                        + " assert count == times + 1; } }");
        Path input = Files.writeString(directory.resolve("times.txt"), "1");
        String token = tokenOf(directory, "Reads");
        Files.writeString(input, "3");

        assertThatThrownBy(() -> Exploring.replay(directory, "Reads", token))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll("first differing step", "files", "SecureRandom");
    }

    @Test
    void bytes_that_are_no_class_file_are_named() throws IOException {
        Files.writeString(directory.resolve("Garbage.class"), "no class file");

        assertRefused(directory, "Garbage").hasMessageContaining("Garbage");
    }

    @Test
    void a_class_whose_superclass_is_missing_is_named() throws IOException {
        Sources.compile(
                directory,
                "Orphan",
                "public class Orphan extends Parent { public static void main(String[] a) {} } class Parent {}");
        Files.delete(directory.resolve("Parent.class"));

        assertRefused(directory, "Orphan").hasMessageContainingAll("Orphan", "Parent");
    }

    @Test
    void a_class_that_does_not_verify_is_named() {
        ClassFiles.unverifiable(directory, "Unverifiable");

        assertRefused(directory, "Unverifiable").hasMessageContaining("Unverifiable");
    }

    @Test
    void a_class_of_java_1_4_is_explored_like_any_other() {
        ClassFiles.subroutine(directory, "Subroutine");

        Exploration explored = Exploring.explore(directory, "Subroutine", Exploring.random(10), ClassFilter.all());

        assertThat(explored.schedules()).isEqualTo(10);
        assertThat(explored.notCovered()).isEmpty();
    }

    // ---------------------------------------------------------------- tokens

    @ParameterizedTest
    @ValueSource(
            strings = {"", "c1.", "c1.AAAA", "x", "c2.qf0WPGNgLc7ILyphYHI1ZGJjZGbg3s34cKmXAgA", "c1.!!!", "\u00fc"})
    void a_garbled_token_is_refused(String text) {
        assertThatThrownBy(() -> Exploring.replay(RACY, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("token");
    }

    @Test
    void a_token_of_another_program_is_refused_with_both_names_and_the_first_differing_step() {
        String token = tokenOf(Exploring.CLASSES, "programs.memory.DoubleSpend");

        assertThatThrownBy(() -> Exploring.replay(RACY, token))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll("programs.memory.DoubleSpend", RACY, "first differing step");
    }

    @Test
    void a_token_of_an_edited_program_is_refused_with_the_first_differing_step() {
        Path before = Sources.compile(directory.resolve("before"), "Edited", edited("count++;"));
        Path after = Sources.compile(directory.resolve("after"), "Edited", edited("count++; seen = count;"));
        String token = tokenOf(before, "Edited");

        assertThatThrownBy(() -> Exploring.replay(after, "Edited", token))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll("does not fit this version of Edited", "first differing step", "Edited.java:");
    }

    @Test
    void a_token_of_a_program_with_another_end_is_refused() {
        Path before = Sources.compile(directory.resolve("before"), "Edited", edited("count++;"));
        Path after = Sources.compile(
                directory.resolve("after"), "Edited", edited("count++;").replace("count != 2", "true"));
        String token = tokenOf(before, "Edited");

        assertThatThrownBy(() -> Exploring.replay(after, "Edited", token))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("first differing step");
    }

    @Test
    void a_token_survives_a_change_of_comments_and_blank_lines() {
        Path before = Sources.compile(directory.resolve("before"), "Edited", edited("count++;"));
        Path after = Sources.compile(directory.resolve("after"), "Edited", "// a comment\n\n" + edited("\n\ncount++;"));
        String token = tokenOf(before, "Edited");

        Exploration replayed = Exploring.replay(after, "Edited", token);

        assertThat(requireNonNull(replayed.violation()).message()).contains("lost");
    }

    private static String edited(String increment) {
        return """
                public class Edited {
                    static int count;
                    static int seen;

                    public static void main(String[] args) throws InterruptedException {
                        Thread other = new Thread(() -> { %s });
                        other.start();
                        count++;
                        other.join();
                        if (count != 2) {
                            throw new IllegalStateException("lost");
                        }
                    }
                }
                """.formatted(increment);
    }

    private static String tokenOf(Path classPath, String mainClass) {
        Exploration found = Exploring.explore(classPath, mainClass, Exploring.random(10_000), ClassFilter.all());
        return requireNonNull(found.replay());
    }

    // ---------------------------------------------------------------- settings

    @Test
    void a_strategy_that_does_not_exist_is_refused_with_those_that_do() {
        assertThatThrownBy(() -> Exploring.explore(RACY, Settings.DEFAULT.withStrategy("lucky")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("lucky", "random", "exhaustive");
    }

    @Test
    void a_budget_of_nothing_is_refused() {
        assertThatThrownBy(() -> new Budget(0, Duration.ofSeconds(1))).hasMessageContaining("0");
        assertThatThrownBy(() -> new Budget(-1, Duration.ofSeconds(1))).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Budget(1, Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new Budget(1, Duration.ofSeconds(-3))).hasMessageContaining("PT-3S");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path classPath, String mainClass) {
        return assertThatThrownBy(() -> Program.load(List.of(classPath), mainClass, List.of(), ClassFilter.all())
                        .close())
                .isInstanceOf(ProgramException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
    }
}
