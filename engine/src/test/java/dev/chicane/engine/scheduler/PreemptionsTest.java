package dev.chicane.engine.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.strategy.Decision;
import dev.chicane.engine.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which options of a decision are preemptions. */
class PreemptionsTest extends SchedulerFixture {
    private static final long MOMENT = Duration.ofMillis(1).toNanos();

    private final List<String> decisions = new ArrayList<>();

    @Test
    void at_a_scheduling_point_everything_but_going_on_is_one() {
        run(() -> {
            start(() -> work("a"));
            work("main");
        });

        assertThat(decisions).startsWith("0 goes on, 1 preempts");
    }

    @Test
    void after_an_end_or_in_a_wait_all_others_are_free() {
        run(() -> {
            Actor a = start(() -> {});
            start(() -> {});
            join(a, -1);
        });

        assertThat(decisions).startsWith("1 goes on, 2 is free").contains("0 goes on, 2 is free");
    }

    @Test
    void who_gives_way_leaves_all_others_free_and_preempts_them_by_going_on() {
        run(() -> {
            start(() -> {});
            start(() -> {});
            Thread.yield();
        });

        assertThat(decisions).startsWith("0 preempts, 1 goes on, 2 is free, 0 gave way");
    }

    @Test
    void a_timer_that_fires_while_somebody_can_go_on_is_one() {
        scheduler.use(Timeouts.ANY);
        run(() -> {
            start(() -> work("a"));
            sleep("main", MOMENT);
        });

        assertThat(decisions).startsWith("1 goes on, 0 preempts");
    }

    @Test
    void who_is_notified_is_a_number_and_free() {
        run(() -> scheduler.choose(self(), 3));

        assertThat(decisions).containsExactly("number 0 goes on, number 1 is free, number 2 is free");
    }

    private void run(Runnable root) {
        Strategy notes = new Strategy() {
            @Override
            public String name() {
                return "notes";
            }

            @Override
            public boolean begin(long index) {
                return true;
            }

            @Override
            public int choose(Decision decision) {
                decisions.add(words(decision));
                return decision.fallback();
            }
        };
        scheduler.run(root, notes, null, null);
    }

    private static String words(Decision decision) {
        var words = new ArrayList<String>();
        for (int option = 0; option < decision.count(); option++) {
            words.add((decision.aboutActors() ? "" : "number ")
                    + decision.value(option)
                    + (option == decision.fallback()
                            ? " goes on"
                            : decision.preempts(option) ? " preempts" : " is free"));
        }
        if (decision.yielded() != Decision.NO_OPTION) {
            words.add(decision.value(decision.yielded()) + " gave way");
        }
        return String.join(", ", words);
    }
}
