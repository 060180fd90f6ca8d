package dev.chicane.lab.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.statistics.Proportion;
import dev.chicane.lab.course.SeenTransfer.Held;
import dev.chicane.lab.strategy.ProcessLock;
import dev.chicane.lab.strategy.Strategies;
import dev.chicane.lab.traces.Trace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the exercises take for done, and what is near to it and is not. */
final class ChecksTest {
    private static final Counts NOTHING = new Counts(Map.of(), 0);
    /** Only their names are needed. */
    private static final Strategies STRATEGIES =
            Strategies.over(new DriverManagerDataSource(), ProcessLock.ofThreads());

    private static final Exercise LOAD = UnderLoad.exercise(STRATEGIES.broken().id(), STRATEGIES.safe());

    @Test
    void a_refusal_counts_only_after_a_transfer_that_was_made() {
        SeenTransfer made = paid(0, 5, 200);
        assertThat(look(NormalOperation.exercise(), "refused", refused(10, 15), made(20, 25))
                        .isDone())
                .isFalse();
        assertThat(look(NormalOperation.exercise(), "refused", made, refused(2, 8))
                        .isDone())
                .as("at once")
                .isFalse();
        assertThat(look(NormalOperation.exercise(), "refused", made, refused(10, 15))
                        .isDone())
                .isTrue();
    }

    @Test
    void pairs_are_counted_whether_or_not_they_were_raced() {
        SeenTransfer[] three = {
            made(0, 5),
            refused(1, 6),
            made(2000, 2005),
            raced(2001, 2006, -600),
            made(4000, 4005),
            refused(4001, 4006),
            made(6000, 6005)
        };
        assertThat(look(NormalOperation.exercise(), "at-once", three))
                .isEqualTo(Seen.done("3 times two were under way at once so far; 1 of them raced."));
        SeenTransfer[] apart = {
            made(0, 5), refused(5, 10), refused(10, 15), refused(15, 20), refused(20, 25), refused(25, 30)
        };
        assertThat(look(NormalOperation.exercise(), "at-once", apart))
                .as("one after the other, as fast as can be")
                .isEqualTo(Seen.missing("0 times two were under way at once so far; 0 of them raced."));
        SeenTransfer[] poor = {
            made(0, 5),
            refused(10, 15),
            refused(11, 16),
            refused(2000, 2005),
            refused(2001, 2006),
            refused(4000, 4005),
            refused(4001, 4006)
        };
        assertThat(look(NormalOperation.exercise(), "at-once", poor))
                .as("nobody passes the check, so that nobody can race")
                .isEqualTo(Seen.missing("0 times two were under way at once so far; 0 of them raced."));
        SeenTransfer[] six = {made(0, 5), refused(1, 6), refused(2, 7), refused(3, 8), refused(4, 9), refused(4, 10)};
        assertThat(look(NormalOperation.exercise(), "at-once", six))
                .as("all of them together are one time")
                .isEqualTo(Seen.missing("Once two were under way at once so far; 0 of them raced."));
    }

    @Test
    void a_transfer_is_under_way_from_its_request_on_until_it_is_over() {
        var request = span("1", null, "http post /transfer", 0, 9000);
        var inner = span("2", "1", "security", 500, 8000);
        var transfer = span("3", "2", "transfer", 2000, 4000);
        var trace = new Trace("t", Instant.parse("2026-01-01T00:00:00Z"), 9000, List.of(request, inner, transfer));
        SeenTransfer seen = SeenTransfer.in(trace).findFirst().orElseThrow();
        assertThat(seen.end() - seen.begin()).isEqualTo(6000);
        assertThat(seen.begin()).isEqualTo(trace.start().toEpochMilli() * 1000);
    }

    private static Trace.Span span(String id, @Nullable String parent, String name, long start, long duration) {
        return new Trace.Span(id, parent, name, start, duration, false, Map.of(), List.of());
    }

    @Test
    void a_race_counts_for_the_wide_window_only_if_both_waited_in_it() {
        Exercise exercise = WiderWindow.exercise();
        assertThat(look(exercise, "race", delayed(made(0, 210), 200), delayed(raced(5, 215, -600), 200)))
                .isEqualTo(Seen.done("2 transfers overlapped; alice had -600.00."));
        assertThat(look(exercise, "race", made(0, 210), raced(5, 215, -600)).isDone())
                .as("without a delay")
                .isFalse();
        assertThat(look(exercise, "race", delayed(made(0, 60), 50), delayed(raced(5, 65, -600), 50))
                        .isDone())
                .as("in a narrow one")
                .isFalse();
        assertThat(look(exercise, "race", delayed(made(0, 210), 200), delayed(made(300, 510), 200))
                        .isDone())
                .as("one after the other")
                .isFalse();
        assertThat(look(exercise, "narrow", delayed(made(0, 210), 200), delayed(raced(5, 215, -600), 200))
                        .isDone())
                .as("a wide one is not narrow")
                .isFalse();
    }

    @Test
    void a_narrow_window_is_one_of_20_ms_and_told_as_it_was() {
        assertThat(look(WiderWindow.exercise(), "narrow", delayed(made(0, 30), 21), delayed(raced(5, 35, -600), 23)))
                .isEqualTo(Seen.done("2 transfers met in a window of 23 ms as well: alice had -600.00."));
        assertThat(look(WiderWindow.exercise(), "narrow", delayed(made(0, 30), 21), refused(25, 35)))
                .isEqualTo(
                        Seen.done("2 transfers were under way at once, and missed each other in a window of 21 ms."));
        for (long other : new long[] {0, 5, 50, 90}) {
            assertThat(look(
                            WiderWindow.exercise(),
                            "narrow",
                            delayed(made(0, 99), other),
                            delayed(raced(5, 99, -600), other)))
                    .as("%d ms", other)
                    .isEqualTo(Seen.missing("No two transfers were under way at once with a window of 20 ms."));
        }
    }

    @Test
    void who_went_on_alone_was_not_held_with_others() {
        Exercise exercise = CertainRace.exercise();
        assertThat(look(exercise, "held", held(made(0, 9), Held.ALONE), held(made(1, 10), Held.ALONE))
                        .isDone())
                .isFalse();
        assertThat(look(
                                exercise,
                                "held",
                                held(made(0, 9), Held.WITH_OTHERS),
                                held(raced(1, 10, -600), Held.WITH_OTHERS))
                        .isDone())
                .isTrue();
    }

    @Test
    void three_races_at_the_barrier_have_to_be_lost() {
        SeenTransfer[] twice = {
            held(made(0, 9), Held.WITH_OTHERS), held(raced(1, 10, -600), Held.WITH_OTHERS),
            held(made(20, 29), Held.WITH_OTHERS), held(raced(21, 30, -600), Held.WITH_OTHERS)
        };
        assertThat(look(CertainRace.exercise(), "every-time", twice))
                .isEqualTo(Seen.missing("2 of 2 races at the barrier took what was not there."));
        SeenTransfer[] again = Arrays.copyOf(twice, 6);
        again[4] = held(made(40, 49), Held.WITH_OTHERS);
        again[5] = held(raced(41, 50, -600), Held.WITH_OTHERS);
        assertThat(look(CertainRace.exercise(), "every-time", again).isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-process-lock", "for-update", "guarded-update", "version", "serializable"})
    void a_way_counts_only_for_itself(String way) {
        Exercise exercise = FiveWays.exercise(STRATEGIES.safe());
        SeenTransfer[] met = {by(made(0, 9), way), by(refused(1, 10), way)};
        for (Task task : exercise.tasks()) {
            assertThat(look(exercise, task.id(), met).isDone())
                    .isEqualTo(task.id().equals(way));
        }
        assertThat(look(exercise, way, by(made(0, 9), way), by(refused(20, 30), way))
                        .isDone())
                .as("one after the other")
                .isFalse();
    }

    @Test
    void transfers_of_other_accounts_are_no_race() {
        SeenTransfer bob = new SeenTransfer(
                "b",
                1000,
                9000,
                "bob",
                "alice",
                BigDecimal.TEN,
                "success",
                "none",
                false,
                BigDecimal.ONE,
                0,
                Held.NOT,
                "read");
        assertThat(Round.among(List.of(made(0, 9), bob))).isEmpty();
        assertThat(Round.among(List.of(made(0, 9), bob, made(2, 8)))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | 0   | false | none made yet.",
                "199 | 3   | false | 199 made, 3 of them raced: 1.5 %, with 95 % confidence from 0.51 % to 4.4 %.",
                "200 | 3   | true  | 200 made, 3 of them raced: 1.5 %, with 95 % confidence from 0.51 % to 4.4 %.",
                "300 | 0   | true  | 300 made, none of them raced. That is no proof: with 95 % confidence, at most 1 % are (the rule of three).",
            })
    void a_rate_is_told_with_its_interval(long made, long raced, boolean isDone, String sentence) {
        var counted = new Evidence(
                List.of(),
                new Counts(Map.of("none", new Proportion(7, 100)), 7),
                new Counts(Map.of("none", new Proportion(7 + raced, 100 + made)), 7 + raced),
                Map.of());
        assertThat(seen(LOAD, "broken", counted)).isEqualTo(new Seen(isDone, sentence));
    }

    @ParameterizedTest
    @CsvSource({
        "300, false",
        "2994, false",
        "2995, true",
        "3000, true",
        "3e3, true",
        "30000, false",
        "many, false",
        "NaN, false",
        "-1, false"
    })
    void enough_are_three_thousand(String answer, boolean isDone) {
        var said = new Evidence(List.of(), NOTHING, NOTHING, Map.of("how-many", said(answer, 0, NOTHING)));
        assertThat(seen(LOAD, "how-many", said).isDone()).isEqualTo(isDone);
    }

    @Test
    void the_step_that_waited_is_the_longest_one_of_who_was_refused() {
        SeenTransfer[] met = {by(made(0, 200), "for-update"), by(refused(1, 210), "for-update")};
        assertThat(answered("step", "deduct", met).isDone()).isFalse();
        assertThat(answered("step", "read", met).isDone()).isTrue();
        assertThat(answered("step", "read", made(0, 200), refused(1, 210)).isDone())
                .as("in the broken way")
                .isFalse();
    }

    @Test
    void the_trace_to_be_found_is_the_one_that_was_raced() {
        SeenTransfer[] met = {made(0, 9), raced(1, 10, -600)};
        assertThat(answered("which", "made-0", met).sentence()).startsWith("In that one nobody came between");
        assertThat(answered("which", "nonsense", met).sentence()).startsWith("No transfer between");
        assertThat(answered("which", "raced-1", met).isDone()).isTrue();
    }

    @Test
    void what_is_answered_in_advance_is_no_answer() {
        SeenTransfer[] met = {by(made(0, 200), "for-update"), by(refused(1, 210), "for-update")};
        assertThat(answered("step", said("read", 209, NOTHING), met))
                .isEqualTo(Seen.missing("That was answered before it could be known: answer again."));
        assertThat(answered("step", said("read", 210, NOTHING), met).isDone()).isTrue();

        assertThat(answered("which", said("raced-1", 9, NOTHING), made(0, 9), raced(1, 10, -600))
                        .isDone())
                .as("an id that its client has chosen")
                .isFalse();
    }

    @Test
    void a_counter_is_what_it_was_when_it_was_told() {
        var before = counted(3);
        var now = counted(5);
        assertThat(counted("hits", said("5", 0, before), before, now))
                .as("before there was any race")
                .isEqualTo(Seen.missing("That was answered before it could be known: answer again."));
        assertThat(counted("hits", said("5", 0, counted(4)), before, now))
                .as("before the second one")
                .isEqualTo(Seen.missing("race_condition_hits_total is not \"5\"."));
        assertThat(counted("hits", said("4", 0, counted(4)), before, now))
                .as("right, when it was given")
                .isEqualTo(Seen.done("race_condition_hits_total is 4."));

        SeenTransfer[] met = {by(made(0, 9), "for-update"), by(refused(1, 10), "for-update")};
        assertThat(counted("still", said("5", 9, now), before, now, met).isDone())
                .as("before the two in safe mode were over")
                .isFalse();
        assertThat(counted("still", said("5", 10, now), before, now, met).isDone())
                .isTrue();
    }

    private static Counts counted(long hits) {
        return new Counts(Map.of(), hits);
    }

    private static Seen counted(String task, Answer said, Counts before, Counts now, SeenTransfer... transfers) {
        return seen(InMetrics.exercise(), task, new Evidence(List.of(transfers), before, now, Map.of(task, said)));
    }

    /** At this millisecond. */
    private static Answer said(String text, long at, Counts counted) {
        return new Answer(text, Instant.ofEpochMilli(at), counted);
    }

    private static Seen answered(String task, String answer, SeenTransfer... transfers) {
        return answered(task, said(answer, 1000, NOTHING), transfers);
    }

    private static Seen answered(String task, Answer answer, SeenTransfer... transfers) {
        return seen(
                TwoTraces.exercise(), task, new Evidence(List.of(transfers), NOTHING, NOTHING, Map.of(task, answer)));
    }

    private static Seen look(Exercise exercise, String task, SeenTransfer... transfers) {
        return seen(exercise, task, new Evidence(List.of(transfers), NOTHING, NOTHING, Map.of()));
    }

    private static Seen seen(Exercise exercise, String task, Evidence evidence) {
        return exercise.tasks().stream()
                .filter(each -> each.id().equals(task))
                .findFirst()
                .orElseThrow()
                .check()
                .look(evidence);
    }

    // ---------------------------------------------------------------- transfers of 800 by alice, at these milliseconds

    private static SeenTransfer made(long begin, long end) {
        return paid(begin, end, 200);
    }

    private static SeenTransfer paid(long begin, long end, int left) {
        return alice(
                "made-" + begin,
                begin,
                end,
                "success",
                false,
                BigDecimal.valueOf(left).setScale(2));
    }

    private static SeenTransfer raced(long begin, long end, int left) {
        return alice(
                "raced-" + begin,
                begin,
                end,
                "success",
                true,
                BigDecimal.valueOf(left).setScale(2));
    }

    private static SeenTransfer refused(long begin, long end) {
        return alice("refused-" + begin, begin, end, "insufficient_funds", false, null);
    }

    private static SeenTransfer alice(
            String id, long begin, long end, String status, boolean isRaced, @Nullable BigDecimal left) {
        return new SeenTransfer(
                id,
                begin * 1000,
                end * 1000,
                "alice",
                "bob",
                new BigDecimal("800.00"),
                status,
                "none",
                isRaced,
                left,
                0,
                Held.NOT,
                "read");
    }

    private static SeenTransfer by(SeenTransfer it, String strategy) {
        return with(it, strategy, it.delay(), it.held());
    }

    private static SeenTransfer delayed(SeenTransfer it, long millis) {
        return with(it, it.strategy(), millis * 1000, it.held());
    }

    private static SeenTransfer held(SeenTransfer it, Held held) {
        return with(it, it.strategy(), it.delay(), held);
    }

    private static SeenTransfer with(SeenTransfer it, String strategy, long delay, Held held) {
        return new SeenTransfer(
                it.trace(),
                it.begin(),
                it.end(),
                it.from(),
                it.to(),
                it.amount(),
                it.status(),
                strategy,
                it.isRaced(),
                it.left(),
                delay,
                held,
                it.longest());
    }
}
