package races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RacePoint;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Races that are compared with serial orders, and whose actors start threads or wait with deadlines of their own. */
final class SerialChildrenTest {
    private static Exploration explore(long schedules, Consumer<Race> declaration) {
        return Explorer.explore(Race.scenario("children", declaration), new Budget(schedules, Duration.ofSeconds(20)));
    }

    private static Violation violation(Exploration found) {
        return Objects.requireNonNull(found.violation());
    }

    private static Actor self() {
        return Objects.requireNonNull(ControlledScheduler.current());
    }

    private static Actor start(String name, Runnable body) {
        return self().scheduler().spawn(name, false, null, body);
    }

    private static void join(Actor other) throws InterruptedException {
        self().scheduler().join(self(), other, -1);
    }

    /** A log to which is added in one step. */
    private static final class Log {
        private final List<String> lines = new ArrayList<>();

        void add(String line) {
            RacePoint.here(line);
            lines.add(line);
        }

        int size() {
            RacePoint.here("size");
            return lines.size();
        }
    }

    /** What alice does has two outcomes, whoever else there is. */
    private static void mails(Race race, Log log) {
        race.actor("alice", () -> {
            Actor mail = start("mail", () -> log.add("mail"));
            log.add("saved");
            join(mail);
        });
        race.state("the log", () -> log.lines);
        race.serial();
    }

    @Test
    void what_an_actor_may_come_to_with_its_own_thread_alone_is_serial() {
        Exploration found = explore(2000, race -> {
            var log = new Log();
            mails(race, log);
            race.actor("bob", log::size);
        });

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.notCovered()).hasSize(1).allMatch(line -> line.startsWith("Only points with a name"));
    }

    private static void mailsAndBob(Race race) {
        var log = new Log();
        mails(race, log);
        race.actor("bob", () -> {
            int size = log.size();
            log.add("bob saw " + size);
        });
    }

    @Test
    void what_it_may_not_come_to_alone_is_a_race_all_the_same() {
        Exploration found = explore(2000, SerialChildrenTest::mailsAndBob);

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.NON_SERIAL);
        assertThat(violation(found).message()).endsWith("""

                        One after the other, the actors come to
                          the log = ["saved", "mail", "bob saw 2"]  in the order alice, bob
                          or the log = ["bob saw 0", "saved", "mail"]  in the order bob, alice
                          or the log = ["mail", "saved", "bob saw 2"]  in the order alice, bob
                          or the log = ["bob saw 0", "mail", "saved"]  in the order bob, alice""");

        var token = ReplayToken.decode(Objects.requireNonNull(found.replay()));
        Exploration again = new Explorer(
                        Race.scenario("children", SerialChildrenTest::mailsAndBob), Settings.DEFAULT, Progress.NONE)
                .replay(token);
        assertThat(again.violation()).isEqualTo(found.violation());
    }

    private static void countingByThreads(Race race) {
        int[] count = new int[2];
        race.actor("alice", () -> {
            Actor one = start("one", () -> increment(count, 0));
            increment(count, 0);
            join(one);
        });
        race.actor("bob", () -> increment(count, 1));
        race.after(() -> assertThat(count[0]).isEqualTo(2));
        race.state("counts", () -> count);
        race.serial();
    }

    @Test
    void a_race_of_an_actor_with_its_own_thread_is_a_failure_of_a_serial_order() {
        Exploration found = explore(2000, SerialChildrenTest::countingByThreads);

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.ASSERTION);
        assertThat(found.firstFailure()).isGreaterThan(2);
        assertThat(found.foundBy()).isEqualTo("serial");
        assertThat(found.remarks())
                .anyMatch(line -> line.startsWith("The actors ran one after the other here (")
                        && line.endsWith("): it fails without any race between them."));

        var token = ReplayToken.decode(Objects.requireNonNull(found.replay()));
        Exploration again = new Explorer(
                        Race.scenario("children", SerialChildrenTest::countingByThreads),
                        Settings.DEFAULT,
                        Progress.NONE)
                .replay(token);
        assertThat(again.violation()).isEqualTo(found.violation());
        assertThat(again.trace()).isEqualTo(found.trace());
    }

    /** Alice's two threads lose each other's updates, whether bob comes or not. */
    private static Consumer<Race> counting(boolean bobLosesUpdates) {
        return race -> {
            int[] count = new int[2];
            race.actor("alice", () -> {
                Actor one = start("one", () -> increment(count, 0));
                Actor two = start("two", () -> increment(count, 0));
                join(one);
                join(two);
                if (bobLosesUpdates) {
                    increment(count, 1);
                }
            });
            race.actor("bob", () -> increment(count, 1));
            race.state("counts", () -> count);
            race.serial();
        };
    }

    private static void increment(int[] count, int at) {
        RacePoint.here("read");
        int before = count[at];
        RacePoint.here("write");
        count[at] = before + 1;
    }

    @Test
    void two_threads_of_one_actor_may_race_with_each_other() {
        Exploration found = explore(3000, counting(false));

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.notCovered()).hasSize(1);
    }

    @Test
    void two_threads_of_one_actor_hide_no_race_with_others() {
        Exploration found = explore(3000, counting(true));

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.NON_SERIAL);
        assertThat(violation(found).message()).matches("""
                        counts = \\[[12], 1]
                        One after the other, the actors come to
                          counts = \\[[12], 2]  in every order
                          or counts = \\[[12], 2]  in every order""");
    }

    /** Alice waits for 500 ms at the most until her thread has got something for her. */
    private static Consumer<Race> polling(boolean bobTakes) {
        return race -> {
            List<String> found = new ArrayList<>();
            List<String> got = new ArrayList<>();
            race.actor("alice", () -> {
                Actor self = self();
                start("finder", () -> {
                    RacePoint.here("find");
                    found.add("it");
                    self.scheduler().unpark(self);
                });
                self.scheduler().park(self, Duration.ofMillis(500).toNanos());
                RacePoint.here("look");
                got.add(found.isEmpty() ? "nothing" : "it");
            });
            race.actor("bob", () -> {
                RacePoint.here("take");
                if (bobTakes && !found.isEmpty() && got.isEmpty()) {
                    got.add("taken");
                }
            });
            race.state("what alice has got", () -> got);
            race.serial();
        };
    }

    @Test
    void a_timer_that_fires_before_a_thread_is_done_is_serial() {
        Exploration found = explore(3000, polling(false));

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.notCovered()).hasSize(1);
    }

    @Test
    void a_timer_hides_no_race_with_others() {
        Exploration found = explore(3000, polling(true));

        assertThat(violation(found).kind()).isEqualTo(ViolationKind.NON_SERIAL);
        assertThat(violation(found).message())
                .startsWith("what alice has got = [\"taken\", ")
                .contains("  what alice has got = [\"it\"]  in every order")
                .contains("  or what alice has got = [\"nothing\"]  in every order");
    }

    /** A thread that is left over runs on beside the next actor, in any serial order too. */
    @Test
    void who_is_left_over_may_come_after_the_next_actor() {
        Exploration found = explore(3000, race -> {
            var log = new Log();
            race.actor("alice", () -> start("late", () -> log.add("late")));
            race.actor("bob", () -> log.add("bob"));
            race.state("the log", () -> log.lines);
            race.serial();
        });

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.notCovered()).hasSize(1);
    }

    /** Threads of the test itself, too, may do anything between any two steps of an actor. */
    @Test
    void who_was_there_before_the_race_may_come_at_any_time() {
        Exploration found = explore(3000, race -> {
            var log = new Log();
            start("early", () -> log.add("early"));
            race.actor("alice", () -> log.add("alice"));
            race.actor("bob", () -> log.add("bob"));
            race.state("the log", () -> log.lines);
            race.serial();
        });

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.notCovered()).hasSize(1);
    }

    /** Two threads with a dozen points: some millions of schedules. */
    private static void many(Race race, boolean bobLosesUpdates) {
        int[] count = new int[2];
        race.actor("alice", () -> {
            Actor one = start("one", () -> incrementSixTimes(count));
            Actor two = start("two", () -> incrementSixTimes(count));
            join(one);
            join(two);
            if (bobLosesUpdates) {
                increment(count, 1);
            }
        });
        race.actor("bob", () -> increment(count, 1));
        race.state("counts", () -> count);
        race.serial();
    }

    private static void incrementSixTimes(int[] count) {
        for (int i = 0; i < 6; i++) {
            increment(count, 0);
        }
    }

    @Test
    void where_not_all_that_is_serial_could_be_run_nothing_is_said_to_fail() {
        for (boolean bobLosesUpdates : new boolean[] {false, true}) {
            Exploration found = explore(6000, race -> many(race, bobLosesUpdates));

            assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
            assertThat(found.schedules()).isEqualTo(6002);
            assertThat(found.notCovered())
                    .anySatisfy(line -> assertThat(line)
                            .containsPattern("^\\d+ schedules could not be judged: the first of them came to counts = ")
                            .contains("only 2002 schedules of that were run"));
        }
    }

    @Test
    void of_a_small_budget_half_is_left_for_interleavings() {
        Exploration found = explore(10, race -> many(race, false));

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.schedules()).isEqualTo(12);
        assertThat(found.notCovered()).anyMatch(line -> line.contains("only 7 schedules of that were run"));
    }
}
