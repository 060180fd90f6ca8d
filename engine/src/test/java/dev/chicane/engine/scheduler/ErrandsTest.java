package dev.chicane.engine.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErrandsTest extends SchedulerFixture {
    @Test
    void the_carrier_runs_it_in_the_actor_s_place() {
        Thread carrier = Thread.currentThread();
        runToCompletion(() -> {
            start(() -> work("a"));
            scheduler.onCarrier(self(), () -> log.add(Thread.currentThread() == carrier ? "errand" : "elsewhere"));
            log.add(self().name());
        });

        assertThat(log).containsExactly("errand", "main", "a 1", "a 2");
    }

    @Test
    void it_is_no_step_and_nobody_comes_between() {
        Set<List<String>> seen = new LinkedHashSet<>();
        Strategy strategy = Strategies.create("depth-first", 0);
        for (int run = 0; strategy.begin(run); run++) {
            log.clear();
            scheduler.run(
                    () -> {
                        start(() -> errand("a"));
                        start(() -> errand("b"));
                    },
                    strategy,
                    null,
                    null);
            seen.add(List.copyOf(log));
        }

        assertThat(seen)
                .containsExactlyInAnyOrder(List.of("a 1", "a 2", "b 1", "b 2"), List.of("b 1", "b 2", "a 1", "a 2"));
        assertThat(scheduler.departures()).isZero();
    }

    @Test
    void an_actor_that_a_native_frame_keeps_on_the_carrier_runs_it_itself() {
        runToCompletion(() -> {
            Thread vessel = Thread.currentThread();
            PinnedCode.run(() -> scheduler.onCarrier(
                    self(), () -> log.add(Thread.currentThread() == vessel ? "here" : "elsewhere")));
            log.add("after");
        });

        assertThat(log).containsExactly("here", "after");
    }

    @Test
    void an_actor_that_outlived_its_execution_runs_none() {
        runToCompletion(() -> {
            Actor left = scheduler.spawn("left", true, null, () -> {
                try {
                    scheduler.block(self(), new Wait(Wait.Kind.MONITOR, "x"), -1);
                } finally {
                    log.add("on its way out");
                    scheduler.onCarrier(self(), () -> log.add("errand"));
                }
            });
            sleep("main", 1);
            assertThat(left.blocked()).isTrue();
        });

        assertThat(log).containsExactly("main PT0.000000001S", "on its way out");
    }

    private void errand(String who) {
        scheduler.point(self());
        log.add(who + " 1");
        scheduler.onCarrier(self(), () -> log.add(who + " 2"));
    }
}
