package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.DataRace.Publication;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import programs.races.HandOver;
import programs.races.Meeting;
import programs.races.Publishing;

/** Accesses that nothing orders are told of, and none that something does. */
class DataRacesTest {
    private static final int SCHEDULES = 1_000;
    private static final int FEW_SCHEDULES = 300;

    /** Whatever they read is right for them: they are correct, and depend on what compilers and processors do not promise. */
    private static final Set<String> DO_WITHOUT_ORDER = Set.of(
            "programs.endings.HaltsFixed",
            "programs.futures.ExceptionalStageFixed",
            "programs.memory.AbaFixed",
            "programs.pools.ThrownByExecuteFixed",
            "programs.statics.InitializationFailsFixed");

    @ParameterizedTest
    @MethodSource("ways")
    void what_is_handed_over_races_where_that_orders_nothing(String way) {
        Exploration explored = Exploring.explore(
                "programs.races.HandOver", Exploring.byDefault(SCHEDULES).countingFailures(), way);

        assertThat(explored.failures()).isZero();
        assertThat(explored.dataRaces().stream()
                        .map(DataRace::variable)
                        .anyMatch(variable -> variable.endsWith(".value")))
                .as("%s", explored.dataRaces())
                .isEqualTo(way.startsWith("no-"));
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void what_two_threads_do_races_where_what_they_meet_at_orders_nothing(String meeting) {
        Exploration explored = Exploring.explore(
                "programs.races.Meeting", Exploring.byDefault(SCHEDULES).countingFailures(), meeting);

        assertThat(explored.failures()).isZero();
        assertThat(explored.remarks()).noneMatch(remark -> remark.contains("data races"));
        assertThat(explored.dataRaces().isEmpty())
                .as("%s", explored.dataRaces())
                .isNotEqualTo(meeting.startsWith("no-"));
    }

    @Test
    void where_not_all_is_under_control_nothing_is_told_but_that() {
        Exploration explored =
                Exploring.explore("programs.races.Meeting", Exploring.byDefault(FEW_SCHEDULES), Meeting.DOUBTED);

        assertThat(explored.dataRaces()).isEmpty();
        assertThat(explored.notCovered()).anyMatch(doubt -> doubt.contains("while it is locked"));
        assertThat(explored.remarks()).anyMatch(remark -> remark.contains("not told of as data races"));
    }

    @Test
    void locations_that_are_not_told_apart_race_with_none() {
        Exploration explored = Exploring.explore("programs.races.Meeting", Exploring.random(2), Meeting.OF_MANY);

        assertThat(explored.schedules()).isEqualTo(2);
        assertThat(explored.points()).isGreaterThan(1_200_000);
        assertThat(explored.dataRaces()).isEmpty();
    }

    @Test
    void where_not_all_is_under_control_none_is_a_failure() {
        Exploration explored = Exploring.explore(
                "programs.races.Meeting", Exploring.byDefault(FEW_SCHEDULES).failingOnDataRaces(), Meeting.DOUBTED);

        assertThat(explored.violation()).isNull();
        assertThat(explored.dataRaces()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"portfolio", "random", "pos", "surw", "pct", "icb", "delay", "exhaustive", "depth-first"})
    void the_first_is_a_failure_for_who_says_so_and_replays(String strategy) {
        var settings = Exploring.byDefault(FEW_SCHEDULES).withStrategy(strategy).failingOnDataRaces();
        Exploration explored = Exploring.explore("programs.races.Meeting", settings, "no-optimistic");

        assertThat(explored.verdict()).isEqualTo(Verdict.FAILED);
        Violation violation = requireNonNull(explored.violation());
        assertThat(violation.kind()).isEqualTo(ViolationKind.DATA_RACE);
        assertThat(violation.message())
                .contains("Meeting#1.data: ", " writes = 1 at Meeting.java:", " reads -> ", "Nothing orders these two");
        assertThat(violation.location()).startsWith("Meeting.java:");
        assertThat(explored.remarks()).noneMatch(remark -> remark.contains("without any race"));

        String token = requireNonNull(explored.replay());
        Exploration again =
                Exploring.replay(Exploring.CLASSES, "programs.races.Meeting", token, settings, "no-optimistic");
        assertThat(again.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(again.violation()).isEqualTo(violation);

        Exploration told =
                Exploring.replay(Exploring.CLASSES, "programs.races.Meeting", token, Settings.DEFAULT, "no-optimistic");
        assertThat(told.violation()).isNull();
        assertThat(told.dataRaces()).isEqualTo(again.dataRaces()).isNotEmpty();
    }

    @Test
    void where_failures_are_counted_every_schedule_with_one_counts() {
        Exploration explored = Exploring.explore(
                "programs.races.TwoLocks",
                Exploring.random(FEW_SCHEDULES).countingFailures().failingOnDataRaces());

        // In the others, one of the two has ended before the other one is started, by somebody who may have seen that.
        assertThat(explored.failures()).isBetween(FEW_SCHEDULES / 2L, FEW_SCHEDULES - 1L);
        assertThat(explored.preemptions()).isZero();
    }

    @ParameterizedTest
    @MethodSource("dev.chicane.tests.Target#correct")
    void of_correct_programs_those_race_that_do_without_order(Target program) {
        Exploration explored = Exploring.explore(program.mainClass(), Exploring.byDefault(FEW_SCHEDULES));

        assertThat(explored.dataRaces().isEmpty())
                .as("%s", explored.dataRaces())
                .isNotEqualTo(DO_WITHOUT_ORDER.contains(program.mainClass()));
    }

    @Test
    void both_accesses_are_told_of_with_all_there_is_to_know() {
        Exploration explored = Exploring.explore("programs.races.TwoLocks", Exploring.random(FEW_SCHEDULES));

        assertThat(explored.violation()).isNull();
        assertThat(explored.dataRaces()).hasSize(2).allSatisfy(race -> {
            assertThat(race.variable()).isEqualTo("TwoLocks#1.balance");
            assertThat(race.missing())
                    .matches(
                            "Nothing orders these two: (one|other) holds Object#[12], (one|other) holds Object#[12]: no lock in"
                                    + " common, and balance is not volatile\\.");
            assertThat(race.earlier().writes() || race.later().writes()).isTrue();
            assertThat(Set.of(race.earlier().actor(), race.later().actor())).containsExactlyInAnyOrder("one", "other");
            for (Access access : List.of(race.earlier(), race.later())) {
                assertThat(access.location()).isEqualTo("TwoLocks.java:9");
                assertThat(access.method()).isEqualTo("TwoLocks.pay");
                assertThat(access.value()).matches("[012]");
                assertThat(access.locks()).hasSize(1);
                assertThat(access.stack())
                        .startsWith("programs.races.TwoLocks.pay(TwoLocks.java:9)")
                        .hasSizeGreaterThan(1);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("publications")
    void who_hands_an_object_out_by_a_race_is_told_so_unless_all_its_fields_are_final(String way) {
        Exploration explored = Exploring.explore(
                "programs.races.Publishing", Exploring.byDefault(SCHEDULES).countingFailures(), way);

        assertThat(explored.failures()).isZero();
        assertThat(explored.dataRaces()).isNotEmpty();
        assertThat(explored.dataRaces().stream().anyMatch(race -> race.publication() != null))
                .as("%s", explored.dataRaces())
                .isNotEqualTo(way.startsWith("safe-"));
    }

    @Test
    void an_unsafe_publication_names_the_object_and_the_variable_in_each_of_its_races() {
        Exploration explored =
                Exploring.explore("programs.races.Publishing", Exploring.byDefault(SCHEDULES), "double-checked");

        assertThat(explored.dataRaces())
                .extracting(DataRace::variable)
                .contains("Publishing#1.conf", "Publishing.Conf#1.size");
        assertThat(explored.dataRaces()).allSatisfy(race -> {
            assertThat(race.publication())
                    .isEqualTo(new Publication("Publishing.Conf#1", "Publishing#1.conf", "programs.races.Publishing"));
            assertThat(race.missing())
                    .endsWith(
                            " Unsafe publication: whoever gets Publishing.Conf#1 by Publishing#1.conf need not see what was"
                                    + " written into it before.");
        });
        assertThat(requireNonNull(explored.remedy()).advice())
                .startsWith("Declare Publishing.conf volatile; or ")
                .endsWith("; or let Publishing.Conf have final fields only, and read Publishing.conf once.");
    }

    @Test
    void with_one_lock_there_is_none_in_any_order() {
        Exploration explored = Exploring.explore("programs.races.TwoLocks", Exploring.exhaustive(10_000), "one lock");

        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.dataRaces()).isEmpty();
    }

    @Test
    void the_same_seed_finds_the_same_ones_and_whoever_does_not_look_finds_none() {
        var settings = Exploring.random(FEW_SCHEDULES);
        Exploration first = Exploring.explore("programs.races.TwoLocks", settings);
        Exploration second = Exploring.explore("programs.races.TwoLocks", settings);
        Exploration blind = Exploring.explore("programs.races.TwoLocks", settings.withoutDataRaces());

        assertThat(second.dataRaces()).isEqualTo(first.dataRaces());
        assertThat(blind.dataRaces()).isEmpty();
        assertThat(blind.distinct()).isEqualTo(first.distinct());
    }

    static Stream<String> meetings() {
        return Meeting.meetings().keySet().stream()
                .filter(name -> !name.equals(Meeting.DOUBTED) && !name.equals(Meeting.OF_MANY))
                .sorted();
    }

    static Stream<String> publications() {
        return Publishing.ways().keySet().stream().sorted();
    }

    static Stream<String> ways() {
        return HandOver.ways().keySet().stream().sorted();
    }
}
