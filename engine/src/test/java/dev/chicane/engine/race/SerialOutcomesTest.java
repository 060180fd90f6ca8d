package dev.chicane.engine.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.oracle.NonSerialOutcome;
import dev.chicane.engine.strategy.SerialExtent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SerialOutcomesTest {
    private final SerialOutcomes outcomes = new SerialOutcomes(thrown -> thrown instanceof ArithmeticException, null);

    private static SerialOutcomes.Circumstances circumstances(int uncontrolled, boolean timersHeldBack, long nanos) {
        return new SerialOutcomes.Circumstances(
                uncontrolled, timersHeldBack ? 1 : Long.MAX_VALUE, nanos, Set.of(), false, "");
    }

    private static SerialOutcomes.Circumstances nothingSpecial() {
        return circumstances(0, false, 0);
    }

    private void compare(int value) {
        outcomes.compare(balance(value), null, nothingSpecial());
    }

    private void run(int number, int value) {
        outcomes.end(outcomes.begin(number, 0), balance(value), nothingSpecial());
    }

    /** Of transactions over something; {@code number} is what it holds. */
    private static final class Holding implements SharedStore {
        private int rehearsals;

        @Override
        public void begin(boolean isWatched) {}

        @Override
        public List<String> rows(String query) {
            return List.of();
        }

        @Override
        public void rehearsed(Contents first, Contents second) {
            rehearsals++;
        }
    }

    private static void runSerially(SerialOutcomes of, int value) {
        of.end(of.begin(1, 0), Map.of("n", Integer.toString(value)), Map.of(), List::of, nothingSpecial());
    }

    private static Outcome number(int value) {
        return new Outcome(Map.of("n", Integer.toString(value)), Map.of(), List.of());
    }

    private static SerialOutcomes transactions(Holding store) {
        var of = new SerialOutcomes(thrown -> false, store);
        of.declared(SerialOutcomes.Unit.TRANSACTION, List.of("alice", "bob"));
        return of;
    }

    /** The second one does not end, and what comes after it is another schedule. */
    @Test
    void different_schedules_are_no_rehearsal() {
        var store = new Holding();
        SerialOutcomes of = transactions(store);
        runSerially(of, 1);
        assertThat(of.repeats()).isTrue();
        of.begin(1, 0);
        assertThat(of.repeats()).isFalse();
        runSerially(of, 2);
        of.run(SerialExtent.EVERY_SCHEDULE);

        assertThat(store.rehearsals).isZero();
        assertThat(of.remarks()).isEmpty();
        of.declared(SerialOutcomes.Unit.TRANSACTION, List.of("alice", "bob"));
        of.compare(number(1), null, nothingSpecial());
        assertThat(of.isUndecided()).isFalse();
        of.compare(number(2), null, nothingSpecial());
        assertThat(of.isUndecided()).isFalse();
    }

    @Test
    void what_differs_in_the_same_schedule_is_not_compared() {
        var store = new Holding();
        SerialOutcomes of = transactions(store);
        of.begin(1, 0);
        assertThat(of.repeats()).isFalse();
        runSerially(of, 1);
        assertThat(of.repeats()).isTrue();
        assertThat(of.isSecondOfRehearsal()).isTrue();
        runSerially(of, 2);
        assertThat(of.repeats()).isFalse();

        assertThat(store.rehearsals).isEqualTo(1);
        assertThat(of.remarks()).singleElement().asString().endsWith(": n.");
    }

    /** Also where the sets of aborts are asked for in another order, and again. */
    @Test
    void an_interleaving_that_asks_for_orders_is_undecided_until_they_were_run() {
        SerialOutcomes of = transactions(new Holding());
        runSerially(of, 1);
        of.repeats();
        runSerially(of, 1);
        of.run(SerialExtent.EVERY_SCHEDULE);

        of.compare(number(2), null, nothingSpecial());
        assertThat(of.isUndecided()).isTrue();
        assertThat(of.orders()).isEqualTo(2);
        assertThat(of.notCovered()).singleElement().asString().startsWith("The search ended before it was known");

        of.end(of.begin(2, 0), Map.of("n", "1"), Map.of(), List::of, nothingSpecial());
        of.run(SerialExtent.EVERY_SCHEDULE);
        assertThat(of.notCovered()).isEmpty();
        assertThatThrownBy(() -> of.compare(number(2), null, nothingSpecial())).isInstanceOf(NonSerialOutcome.class);
    }

    @Test
    void where_a_serial_schedule_came_to_no_end_what_is_not_known_is_not_wrong() {
        SerialOutcomes of = transactions(new Holding());
        runSerially(of, 1);
        of.repeats();
        runSerially(of, 1);
        of.begin(1, 0);
        of.begin(1, 0);
        runSerially(of, 1);
        of.run(SerialExtent.EVERY_SCHEDULE);

        of.compare(number(2), null, nothingSpecial());

        // They need not be run again to see whether they come to the same.
        assertThat(of.orders()).isEqualTo(1);
        assertThat(of.notCovered()).singleElement().asString().contains("one of them did not run to its end. Assert");
    }

    @Test
    void single_statements_and_schedules_that_leave_nothing_are_told() {
        SerialOutcomes of = transactions(new Holding());
        of.end(of.begin(1, 0), Map.of(), Map.of(), List::of, nothingSpecial());
        assertThat(of.remarks()).isEmpty();
        of.repeats();
        of.end(of.begin(1, 0), Map.of(), Map.of(), List::of, nothingSpecial());
        assertThat(of.remarks()).singleElement().asString().startsWith("Nothing was left to compare");
        of.outcome(Map.of(), Map.of(), () -> List.of("a"));
        assertThat(of.remarks()).isEmpty();
        of.sawSingleStatements(Set.of("bob"));
        assertThat(of.remarks()).singleElement().asString().contains("(autocommit): those of bob. So others may");
    }

    @Test
    void why_nothing_was_compared_is_told() {
        SerialOutcomes of = transactions(new Holding());
        of.compare(number(1), null, nothingSpecial());
        assertThat(of.notCovered()).isEmpty();
        of.compare(number(1), null, nothingSpecial());
        assertThat(of.notCovered()).singleElement().asString().contains("none of these was run");
        assertThat(of.hasToldNothing()).isTrue();

        of.begin(1, 0);
        assertThat(of.notCovered())
                .singleElement()
                .asString()
                .startsWith("The search ended before all serial orders of the transactions were run");
    }

    private void declareAndRunBoth() {
        outcomes.declared(List.of("alice", "bob"));
        run(1, 300);
        run(2, 400);
    }

    private static Outcome balance(int value) {
        return new Outcome(Map.of("the balance", Integer.toString(value)), Map.of(), List.of());
    }

    @Test
    void of_n_actors_there_are_n_factorial_orders_all_different() {
        List<String> actors = List.of("a", "b", "c", "d", "e");

        assertThat(IntStream.rangeClosed(1, SerialOrder.count(5)).mapToObj(number -> SerialOrder.of(actors, number)))
                .hasSize(120)
                .doesNotHaveDuplicates()
                .allSatisfy(order -> assertThat(order.actors()).containsExactlyInAnyOrderElementsOf(actors))
                .startsWith(new SerialOrder(actors));
    }

    @Test
    void no_orders_are_asked_for_before_a_race_is_declared() {
        assertThat(outcomes.orders()).isZero();
        assertThatCode(outcomes::check).doesNotThrowAnyException();

        outcomes.declared(List.of("alice", "bob", "carol"));

        assertThat(outcomes.orders()).isEqualTo(6);
    }

    @Test
    void half_of_the_orders_are_no_reason_for_a_verdict() {
        outcomes.declared(List.of("alice", "bob"));
        run(1, 300);

        assertThatCode(() -> compare(-300)).doesNotThrowAnyException();
        assertThatThrownBy(outcomes::check)
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("1 of the 2 serial orders")
                .hasMessageContaining("allow more seconds");
    }

    @Test
    void an_outcome_has_to_be_that_of_one_order() {
        declareAndRunBoth();
        outcomes.run(SerialExtent.ONE_SCHEDULE_EACH);
        var cause = new IllegalStateException("not covered");

        assertThatCode(outcomes::check).doesNotThrowAnyException();
        assertThatCode(() -> compare(400)).doesNotThrowAnyException();
        assertThatThrownBy(() -> outcomes.compare(balance(-300), cause, nothingSpecial()))
                .isInstanceOf(NonSerialOutcome.class)
                .hasMessageStartingWith("the balance = -300\n")
                .hasCause(cause)
                .satisfies(outcome -> assertThat(outcome.getStackTrace()).isEmpty());
    }

    @Test
    void an_order_may_come_to_many_outcomes() {
        declareAndRunBoth();
        run(2, 500);
        outcomes.run(SerialExtent.EVERY_SCHEDULE);

        assertThatCode(() -> compare(400)).doesNotThrowAnyException();
        assertThatCode(() -> compare(500)).doesNotThrowAnyException();
        assertThatThrownBy(() -> compare(600))
                .isInstanceOf(NonSerialOutcome.class)
                .hasMessage("""
                        the balance = 600
                        One after the other, the actors come to
                          the balance = 300  in the order alice, bob
                          or the balance = 400  in the order bob, alice
                          or the balance = 500  in the order bob, alice""");
        assertThat(outcomes.notCovered()).isEmpty();
    }

    @Test
    void what_may_be_serial_is_told_and_no_violation() {
        declareAndRunBoth();
        outcomes.run(SerialExtent.SOME_SCHEDULES);

        assertThatCode(() -> compare(300)).doesNotThrowAnyException();
        assertThat(outcomes.notCovered()).isEmpty();

        assertThatCode(() -> compare(-300)).doesNotThrowAnyException();
        assertThatCode(() -> compare(-400)).doesNotThrowAnyException();
        assertThatCode(outcomes::check).doesNotThrowAnyException();
        assertThat(outcomes.notCovered())
                .singleElement()
                .asString()
                .startsWith(
                        "2 schedules could not be judged: the first of them came to the balance = -300, as none of the serial orders did")
                .contains("only 2 schedules of that were run, and there are more. Give actors fewer threads");
    }

    @Test
    void what_a_larger_budget_allows_is_told() {
        declareAndRunBoth();
        outcomes.run(SerialExtent.BUDGETED_SCHEDULES);

        compare(-300);

        assertThat(outcomes.notCovered())
                .singleElement()
                .asString()
                .contains("which is what the search's number of schedules leaves for them");
    }

    @Test
    void each_reason_has_its_own_line() {
        declareAndRunBoth();
        outcomes.run(SerialExtent.UNPLANNED_SCHEDULES);

        compare(-300);
        for (String what : List.of("skip locked", "pg_locks", "pg_try_advisory_lock", "pg_stat_activity")) {
            outcomes.compare(
                    balance(-400), null, new SerialOutcomes.Circumstances(0, Long.MAX_VALUE, 0, Set.of(), false, what));
        }

        assertThat(outcomes.isUndecided()).isTrue();
        assertThat(outcomes.hasToldNothing()).isTrue();
        assertThat(outcomes.notCovered()).hasSize(4);
        assertThat(outcomes.notCovered().getFirst())
                .contains("came to the balance = -300,", "some of their schedules did not go as they were planned.");
        assertThat(outcomes.notCovered().get(1))
                .contains(
                        "came to the balance = -400,",
                        "what they come to depends on who has which lock at the moment (skip locked).");
        assertThat(outcomes.notCovered().getLast())
                .isEqualTo("2 schedules more could not be judged, for other reasons like these.");
    }

    @Test
    void what_is_run_after_the_search_does_not_count() {
        declareAndRunBoth();
        outcomes.run(SerialExtent.SOME_SCHEDULES);
        outcomes.searched();

        compare(-300);

        assertThat(outcomes.isUndecided()).isTrue();
        assertThat(outcomes.notCovered()).isEmpty();
    }

    @Test
    void an_outcome_that_is_known_is_decided() {
        declareAndRunBoth();
        outcomes.run(SerialExtent.SOME_SCHEDULES);
        compare(-300);
        outcomes.declared(List.of("alice", "bob"));
        compare(300);

        assertThat(outcomes.isUndecided()).isFalse();
        assertThat(outcomes.hasToldNothing()).isFalse();
    }

    @Test
    void where_others_can_go_on_and_are_not_controlled_outcomes_are_not_known() {
        outcomes.declared(List.of("alice", "bob"));
        outcomes.end(outcomes.begin(1, 7), balance(300), circumstances(7, false, 0));
        outcomes.end(outcomes.begin(2, 7), balance(300), circumstances(8, false, 0));

        outcomes.run(SerialExtent.EVERY_SCHEDULE);
        assertThatCode(() -> compare(-300)).doesNotThrowAnyException();
        assertThat(outcomes.notCovered()).singleElement().asString().contains("it was not always controlled who did");
    }

    @Test
    void where_nobody_else_could_go_on_what_was_not_controlled_does_not_matter() {
        outcomes.declared(List.of("alice", "bob"));
        outcomes.end(outcomes.begin(1, 7), balance(300), circumstances(7, false, 0));
        outcomes.end(outcomes.begin(2, 7), balance(300), circumstances(8, false, 0));
        outcomes.run(SerialExtent.ONE_SCHEDULE_EACH);

        assertThatThrownBy(() -> compare(-300)).isInstanceOf(NonSerialOutcome.class);
    }

    @Test
    void what_was_uncontrolled_before_does_not_matter() {
        outcomes.declared(List.of("alice", "bob"));
        outcomes.end(outcomes.begin(1, 7), balance(300), circumstances(7, false, 0));
        outcomes.end(outcomes.begin(2, 7), balance(300), circumstances(7, false, 0));
        outcomes.run(SerialExtent.EVERY_SCHEDULE);

        assertThatThrownBy(() -> compare(-300)).isInstanceOf(NonSerialOutcome.class);
    }

    @Test
    void a_timer_that_was_held_back_may_fire_early_when_time_has_passed() {
        outcomes.declared(List.of("alice", "bob"));
        outcomes.end(outcomes.begin(1, 0), balance(300), circumstances(0, true, 0));
        outcomes.end(outcomes.begin(2, 0), balance(300), circumstances(0, false, 0));
        outcomes.run(SerialExtent.ONE_SCHEDULE_EACH);

        assertThatCode(() -> outcomes.compare(balance(-300), null, circumstances(0, true, 9_000_000_000L)))
                .doesNotThrowAnyException();
        assertThat(outcomes.notCovered()).singleElement().asString().contains("timers were held back");
        assertThatThrownBy(() -> outcomes.compare(balance(-300), null, circumstances(0, true, 500)))
                .isInstanceOf(NonSerialOutcome.class);
    }

    @Test
    void an_order_that_came_to_no_end_is_told_where_it_matters() {
        outcomes.declared(List.of("alice", "bob"));
        run(1, 300);
        outcomes.begin(2, 0);
        run(2, 400);
        outcomes.run(SerialExtent.EVERY_SCHEDULE);

        assertThatCode(() -> compare(400)).doesNotThrowAnyException();
        assertThatThrownBy(() -> compare(-300))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("the serial order bob, alice to nothing that it could be compared with");
    }

    @Test
    void when_time_is_up_in_the_middle_of_the_schedules_of_an_order_that_is_said() {
        declareAndRunBoth();
        run(2, 500);

        assertThatThrownBy(outcomes::check)
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("2 of the 2 serial orders, in 3 schedules")
                .hasMessageContaining("fewer threads of their own");
    }

    @Test
    void to_be_compared_is_asked_for_in_each_schedule_or_in_none() {
        outcomes.undeclared();
        assertThatCode(outcomes::undeclared).doesNotThrowAnyException();

        assertThatThrownBy(() -> outcomes.declared(List.of("alice", "bob")))
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("call race.serial() in each, or in none");
    }

    @Test
    void a_race_that_asks_no_more_is_told() {
        outcomes.declared(List.of("alice", "bob"));

        assertThatThrownBy(outcomes::undeclared)
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("call race.serial() in each, or in none");
    }

    @Test
    void where_no_order_was_run_time_is_not_to_blame() {
        outcomes.declared(List.of("alice", "bob"));

        assertThatThrownBy(outcomes::check)
                .isInstanceOf(RaceException.class)
                .hasMessageContaining("race.serial() was not reached in the very first schedule")
                .hasMessageNotContaining("time");
    }

    @Test
    void exceptions_are_outcomes_but_errors_misuse_and_assumptions_are_not() {
        outcomes.declared(List.of("alice", "bob"));
        assertThat(outcomes.takes(new Exception("refused"))).isTrue();
        assertThat(outcomes.takes(new AssertionError("wrong"))).isFalse();
        assertThat(outcomes.takes(new RaceException("misuse"))).isFalse();
        assertThat(outcomes.takes(new ArithmeticException("not here"))).isFalse();
    }

    @Test
    void a_long_value_is_cut_where_it_is_shown_and_whole_where_it_is_compared() {
        var one = new Outcome(Map.of("text", "a".repeat(500) + "b"), Map.of(), List.of());
        var other = new Outcome(Map.of("text", "a".repeat(500) + "c"), Map.of(), List.of());

        assertThat(one).isNotEqualTo(other);
        assertThat(one.toString()).hasSizeLessThan(200).endsWith("... (501 characters)");
    }

    private static Outcome changes(List<String> changes) {
        return new Outcome(Map.of(), Map.of(), changes);
    }

    @Test
    void of_many_changes_those_are_shown_that_are_not_the_same_everywhere() {
        List<String> rows = IntStream.range(0, 40).mapToObj(i -> "row " + i).toList();
        outcomes.declared(SerialOutcomes.Unit.TRANSACTION, List.of());
        outcomes.end(
                outcomes.begin(1, 0),
                changes(Stream.concat(rows.stream(), Stream.of("right")).toList()),
                nothingSpecial());
        outcomes.run(SerialExtent.EVERY_SCHEDULE);

        assertThatThrownBy(() -> outcomes.compare(
                        changes(Stream.concat(rows.stream(), Stream.of("row 3", "wrong"))
                                .toList()),
                        null,
                        nothingSpecial()))
                .isInstanceOf(NonSerialOutcome.class)
                .hasMessage("""
                        row 3, wrong
                        One transaction after the other, they come to
                          right
                        and 40 changes more that are the same in all of these.""");
    }

    @Test
    void where_transactions_one_after_the_other_came_to_no_end_nothing_is_alleged() {
        outcomes.declared(SerialOutcomes.Unit.TRANSACTION, List.of());
        run(1, 300);
        outcomes.begin(1, 0);
        run(1, 400);
        outcomes.run(SerialExtent.EVERY_SCHEDULE);

        compare(300);
        assertThat(outcomes.notCovered()).isEmpty();
        compare(600);
        assertThat(outcomes.notCovered()).singleElement().asString().contains("one of them did not run to its end");
    }

    @Test
    void where_the_second_run_with_other_numbers_came_to_no_end_nothing_is_alleged() {
        var drawing = new SerialOutcomes(thrown -> false, new Nothing());
        drawing.declared(SerialOutcomes.Unit.TRANSACTION, List.of());
        drawing.end(drawing.begin(1, 0), Map.of(), Map.of(), List::of, nothingSpecial());
        assertThat(drawing.repeats()).isTrue();
        drawing.begin(1, 0);
        assertThat(drawing.isSecondOfRehearsal()).isTrue();
        assertThat(drawing.repeats()).isFalse();
        drawing.end(drawing.begin(1, 0), Map.of(), Map.of(), () -> List.of("one"), nothingSpecial());
        drawing.run(SerialExtent.EVERY_SCHEDULE);
        drawing.run(SerialExtent.EVERY_SCHEDULE);

        drawing.compare(changes(List.of("two")), null, nothingSpecial());
        drawing.run(SerialExtent.EVERY_SCHEDULE);
        drawing.compare(changes(List.of("two")), null, nothingSpecial());
        assertThat(drawing.notCovered()).singleElement().asString().contains("none of them came to its end twice");
    }

    /** A store that is empty. */
    private static final class Nothing implements SharedStore {
        @Override
        public void begin(boolean isWatched) {}

        @Override
        public List<String> rows(String query) {
            return List.of();
        }
    }

    @Test
    void what_to_do_is_said_in_the_words_of_where_the_race_is_declared() {
        assertThat(cutShort(WhatToDo.IN_RACE)).contains("allow more, or declare fewer actors.");
        assertThat(cutShort(WhatToDo.IN_PROGRAM))
                .contains("allow more, or let the program start fewer threads.")
                .doesNotContain("actors", "race.");
        assertThat(doubted(WhatToDo.IN_RACE)).endsWith("Assert in race.after what has to hold.");
        assertThat(doubted(WhatToDo.IN_PROGRAM)).endsWith("State as an invariant what has to hold.");
    }

    /** A serial order was begun, and then the time was up. */
    private static String cutShort(WhatToDo words) {
        var of = new SerialOutcomes(thrown -> false, new Holding(), words);
        of.declared(SerialOutcomes.Unit.TRANSACTION, List.of());
        of.begin(1, 0);
        return String.join(" ", of.notCovered());
    }

    /** What an interleaving comes to is unknown, and not all serial orders were run. */
    private static String doubted(WhatToDo words) {
        var of = new SerialOutcomes(thrown -> false, null, words);
        of.declared(SerialOutcomes.Unit.TRANSACTION, List.of());
        of.end(of.begin(1, 0), number(1), nothingSpecial());
        of.run(SerialExtent.SOME_SCHEDULES);
        of.compare(number(2), null, nothingSpecial());
        return String.join(" ", of.notCovered());
    }
}
