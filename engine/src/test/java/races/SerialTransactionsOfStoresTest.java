package races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Suggestion;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RacePoint;
import dev.chicane.engine.race.StoreTrials;
import dev.chicane.engine.race.StoreUse;
import dev.chicane.engine.schedule.ReplayToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is known, and said, of races over a store whose transactions are compared with serial orders of them. */
final class SerialTransactionsOfStoresTest {
    private static final Settings SETTINGS = Settings.DEFAULT
            .withStrategy("exhaustive")
            .withBudget(new Budget(20_000, Duration.ofMinutes(1)))
            .withoutDataRaces();

    private final SnapshotStore store = new SnapshotStore();

    private Exploration explore(Settings settings, Consumer<Race> declaration) {
        return Explorer.explore(Race.scenario("store", store, declaration), settings);
    }

    private Exploration replay(String token, Consumer<Race> declaration) {
        return new Explorer(Race.scenario("store", store, declaration), SETTINGS, Progress.NONE)
                .replay(ReplayToken.decode(token));
    }

    private void increment(String name) {
        store.transact(transaction -> transaction.write(name, transaction.read(name) + 1));
    }

    /** Each reads what the other one writes. */
    private void skew(Race race) {
        race.actor("first", () -> store.transact(transaction -> transaction.write("y", transaction.read("x") + 1)));
        race.actor("second", () -> store.transact(transaction -> transaction.write("x", transaction.read("y") + 1)));
    }

    @Test
    void a_schedule_that_is_told_to_pass_passes() {
        Consumer<Race> race = declared -> {
            declared.actor("first", () -> {
                store.transact(transaction -> transaction.write("y", transaction.read("x") + 1));
                incrementOrGiveUp();
            });
            declared.actor("second", () -> {
                store.transact(transaction -> transaction.write("x", transaction.read("y") + 1));
                incrementOrGiveUp();
            });
        };
        Exploration found = explore(SETTINGS, race);

        assertThat(Objects.requireNonNull(found.violation()).kind()).isEqualTo(ViolationKind.NON_SERIAL);
        Turn turn =
                Objects.requireNonNull(Objects.requireNonNull(found.diagnosis()).turn());
        assertThat(replay(turn.replay(), race).violation()).isNull();
    }

    private void incrementOrGiveUp() {
        try {
            increment("z");
        } catch (SnapshotStore.Aborted e) {
            // Once is enough.
        }
    }

    /** Does not end where nobody has written that before. */
    private void waitFor(String name) {
        store.transact(transaction -> {
            int read = 0;
            while (read == 0) {
                read = transaction.read(name);
            }
        });
    }

    @Test
    void where_the_first_serial_schedule_does_not_end_another_one_is_run_twice() {
        var order = new ArrayList<String>();
        Exploration found = explore(
                new Settings("random", 1, new Budget(300, Duration.ofMinutes(1)), SETTINGS.timeouts(), 100, true)
                        .withoutDataRaces(),
                race -> {
                    order.clear();
                    race.actor("waits", () -> {
                        waitFor("x");
                        order.add("waited");
                    });
                    race.actor("one", () -> {
                        store.transact(transaction -> transaction.write("x", 1));
                        order.add("one");
                    });
                    race.actor("two", () -> {
                        store.transact(transaction -> transaction.write("y", 2));
                        order.add("two");
                    });
                    race.state("the order", () -> List.copyOf(order));
                });

        assertThat(found.cut()).isPositive();
        assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.remarks()).noneMatch(remark -> remark.contains("Not compared"));
        assertThat(found.notCovered()).singleElement().asString().startsWith("Cut off");
    }

    @Test
    void nothing_is_known_of_a_way_in_which_no_schedule_could_be_judged() {
        var restless = new SnapshotStore(new StoreUse("restless", false));
        Consumer<Race> race = declared -> {
            declared.actor(
                    "first", () -> restless.transact(transaction -> transaction.write("y", transaction.read("x") + 1)));
            declared.actor(
                    "second",
                    () -> restless.transact(transaction -> transaction.write("x", transaction.read("y") + 1)));
        };
        Exploration failed = Explorer.explore(Race.scenario("store", restless, race), SETTINGS);
        Exploration tried =
                new StoreTrials(restless, () -> Race.scenario("store", restless, race), SETTINGS, true).of(failed);

        Suggestion suggestion = tried.suggestions().getFirst();
        assertThat(suggestion.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(suggestion.schedules()).isPositive();
        assertThat(suggestion.ended()).isZero();
        assertThat(suggestion.passed()).isFalse();
        assertThat(suggestion.notCovered().getFirst()).contains("run a second time, they came to something else");
    }

    @Test
    void how_an_execution_ends_in_which_numbers_are_others_is_no_verdict() {
        Exploration found = explore(SETTINGS, race -> {
            race.actor("first", () -> {
                increment("x");
                if (store.drawsOthers()) {
                    throw new IllegalStateException("counts on its numbers");
                }
            });
            race.actor("second", () -> increment("y"));
        });

        assertThat(found.failures()).isZero();
        assertThat(found.verdict()).as("%s", found).isNotEqualTo(Verdict.FAILED);
    }

    @Test
    void where_no_interleaving_could_be_judged_nothing_is_known() {
        var use = new StoreUse("restless", false);
        var restless = new SnapshotStore(use);
        restless.use(use);
        Exploration found = Explorer.explore(
                Race.scenario("store", restless, race -> {
                    race.actor(
                            "first",
                            () -> restless.transact(transaction -> transaction.write("y", transaction.read("x") + 1)));
                    race.actor(
                            "second",
                            () -> restless.transact(transaction -> transaction.write("x", transaction.read("y") + 1)));
                }),
                SETTINGS);

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.remarks()).anyMatch(remark -> remark.startsWith("Not one interleaving could be compared"));
    }

    /** An interleaving is compared with what was run in that time. */
    @Test
    void there_is_always_time_for_the_first_of_the_serial_orders() {
        Exploration found = explore(SETTINGS.withBudget(new Budget(20_000, Duration.ofNanos(1))), race -> {
            for (String name : new String[] {"first", "second", "third"}) {
                race.actor(name, () -> increment(name));
            }
        });

        assertThat(found.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(found.schedules()).isPositive();
        assertThat(found.remarks()).singleElement().asString().startsWith("The search ended since its time was up");
    }

    @Test
    void transactions_of_the_preparations_are_no_transactions_of_the_race() {
        Exploration found = explore(SETTINGS, race -> {
            increment("prepared");
            int[] count = new int[1];
            for (String name : new String[] {"first", "second"}) {
                race.actor(name, () -> {
                    int before = count[0];
                    RacePoint.here("write");
                    count[0] = before + 1;
                });
            }
            race.after(() -> assertThat(count[0]).isEqualTo(2));
        });

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.remarks()).noneMatch(remark -> remark.contains("No transaction was interrupted"));
    }

    @Test
    void what_comes_between_transactions_is_said_to() {
        Exploration found = explore(SETTINGS, race -> {
            for (String name : new String[] {"first", "second"}) {
                race.actor(name, () -> {
                    int[] read = new int[1];
                    store.transact(transaction -> read[0] = transaction.read("x"));
                    store.transact(transaction -> transaction.write("x", read[0] + 1));
                });
            }
            race.after(() -> assertThat(store.contents().changes().toString()).contains("2"));
        });

        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(found.remarks()).anyMatch(remark -> remark.startsWith("No transaction was interrupted"));
        assertThat(found.notCovered()).noneMatch(line -> line.contains("time was up"));
    }

    @Test
    void a_write_skew_is_shortened_and_explained() {
        Exploration found = explore(SETTINGS, this::skew);

        assertThat(found.preemptions()).isEqualTo(1);
        assertThat(found.fewestPreemptions()).isTrue();
        assertThat(found.notCovered()).isEmpty();
    }
}
