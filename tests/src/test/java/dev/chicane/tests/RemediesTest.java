package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Suggestion;
import dev.chicane.engine.Suggestions;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.explain.Edit.LockLines;
import dev.chicane.engine.explain.Edit.MakeVolatile;
import dev.chicane.engine.explain.Remedy;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What would prevent a failure: tried, where a program that fails says in one of its last lines what there is to try. */
class RemediesTest {
    private static final String DOUBLE_CHECKED = "programs.races.DoubleChecked";
    private static final int SCHEDULES = 3_000;

    @ParameterizedTest
    @MethodSource("tried")
    void with_the_edits_of_the_remedy_the_program_fails_no_more(String program, String places) {
        Exploration failed = Exploring.explore(program, Exploring.byDefault(10_000));

        List<Suggestion> suggestions = suggestions(program, Settings.DEFAULT).of(failed);

        assertThat(suggestions).hasSize(1);
        Suggestion suggestion = suggestions.getFirst();
        assertThat(places(suggestion.edits())).isEqualTo(places);
        assertThat(suggestion.missing()).isEmpty();
        assertThat(suggestion.passed()).as("%s", suggestion).isTrue();
        assertThat(suggestion.schedules()).isPositive();
        assertThat(suggestion.violation()).isNull();
    }

    @ParameterizedTest
    @MethodSource("untried")
    void where_there_is_nothing_to_try_there_is_advice(String program) {
        Exploration failed = Exploring.explore(program, Exploring.byDefault(10_000));

        Remedy remedy = requireNonNull(failed.remedy());

        assertThat(remedy.advice()).endsWith(".").contains(".java:");
        assertThat(remedy.reason()).endsWith(".");
        assertThat(remedy.edits()).isEmpty();
        assertThat(suggestions(program, Settings.DEFAULT).of(failed)).isEmpty();
    }

    @Test
    void a_field_that_is_made_volatile_orders_double_checked_locking() {
        Settings settings = Exploring.byDefault(SCHEDULES).failingOnDataRaces();
        Exploration failed = Exploring.explore(DOUBLE_CHECKED, settings);

        List<Suggestion> suggestions = suggestions(DOUBLE_CHECKED, settings).of(failed);

        assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(requireNonNull(failed.remedy()).advice())
                .startsWith("Declare DoubleChecked.instance volatile; or take the lock of DoubleChecked.java:");
        assertThat(suggestions).hasSize(1);
        assertThat(suggestions.getFirst().edits()).containsExactly(new MakeVolatile(DOUBLE_CHECKED, "instance"));
        assertThat(suggestions.getFirst().passed()).isTrue();
    }

    @Test
    void a_field_is_made_volatile_in_the_class_that_declares_it() {
        String program = "programs.races.InheritedFlag";
        Settings settings = Exploring.byDefault(SCHEDULES).failingOnDataRaces();
        Exploration failed = Exploring.explore(program, settings);

        List<Suggestion> suggestions = suggestions(program, settings).of(failed);

        assertThat(failed.dataRaces().getFirst().variable()).isEqualTo("InheritedFlag.Mailer#1.isStopped");
        assertThat(requireNonNull(failed.remedy()).advice())
                .startsWith("Declare InheritedFlag.Service.isStopped volatile; or ");
        assertThat(suggestions).hasSize(1);
        assertThat(suggestions.getFirst().edits()).containsExactly(new MakeVolatile(program + "$Service", "isStopped"));
        assertThat(suggestions.getFirst().missing()).isEmpty();
        assertThat(suggestions.getFirst().passed()).isTrue();
    }

    @Test
    void what_is_counted_in_a_program_that_passes_is_counted_by_an_atomic_or_under_a_lock() {
        Exploration passed = Exploring.explore("programs.races.Visits", Exploring.byDefault(SCHEDULES));

        Remedy remedy = requireNonNull(passed.remedy());

        assertThat(passed.violation()).isNull();
        assertThat(remedy.advice())
                .isEqualTo(
                        "Take one lock at Visits.java:9 and Visits.java:11, and keep it from the read to the write; or make"
                                + " Visits.count an AtomicInteger or AtomicLong and change it in one call, incrementAndGet.");
        assertThat(remedy.edits()).isEmpty();
    }

    @Test
    void an_update_is_not_made_volatile() {
        Settings settings = Exploring.byDefault(SCHEDULES).failingOnDataRaces();
        Exploration failed = Exploring.explore("programs.memory.LostUpdate", settings);

        Remedy remedy = requireNonNull(failed.remedy());

        assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(remedy.advice()).startsWith("Take one lock at LostUpdate.java:8, and keep it");
        assertThat(remedy.edits()).isEmpty();
    }

    @Test
    void a_lock_in_the_wrong_place_prevents_nothing() {
        String program = "programs.memory.DoubleSpend";
        Exploration failed = Exploring.explore(program, Exploring.byDefault(10_000));
        LockLines right = (LockLines) requireNonNull(failed.remedy()).edits().getFirst();
        var half = new LockLines(right.className(), right.method(), right.file(), right.to(), right.to());

        try (Program changed = load(program, List.of(half))) {
            Exploration found = Explorer.explore(changed, Exploring.byDefault(10_000));

            assertThat(changed.missingEdits()).isEmpty();
            assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void what_has_no_place_in_the_program_is_told_and_proves_nothing() {
        String program = "programs.memory.LostUpdateFixed";
        var elsewhere = new LockLines("programs.memory.NoSuchClass", "run", "NoSuchClass.java", 1, 2);
        try (Program changed = load(program, List.of(elsewhere))) {
            Exploration found = Explorer.explore(changed, Exploring.byDefault(100));
            Suggestion suggestion = Suggestion.of(List.of(elsewhere), changed.missingEdits(), found);

            assertThat(suggestion.missing()).containsExactly(elsewhere);
            assertThat(suggestion.passed()).isFalse();
        }
    }

    @Test
    void what_passes_needs_no_remedy() {
        Exploration passed = Exploring.explore("programs.memory.LostUpdateFixed", Exploring.byDefault(100));

        assertThat(passed.remedy()).isNull();
    }

    private static Suggestions suggestions(String program, Settings settings) {
        Settings all = settings.withBudget(Exploring.byDefault(SCHEDULES).budget());
        return new Suggestions(edits -> load(program, edits), all, Progress.NONE);
    }

    private static Program load(String program, List<Edit> edits) {
        return Program.load(List.of(Exploring.CLASSES), program, List.of(), ClassFilter.all(), edits);
    }

    private static String places(List<Edit> edits) {
        return edits.stream().map(Edit::place).collect(Collectors.joining(", "));
    }

    static Stream<Arguments> tried() {
        return DiagnosisTest.marked("// remedy: ");
    }

    static Stream<String> untried() {
        List<String> tried =
                tried().map(arguments -> (String) arguments.get()[0]).toList();
        return DiagnosisTest.marked()
                .map(arguments -> (String) arguments.get()[0])
                .filter(name -> !tried.contains(name));
    }
}
