package dev.chicane.heap.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.scheduler.Surroundings;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;
import dev.chicane.runtime.ClassHooks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassInitsTest {
    /** Some class; nothing of it is run here. */
    private static final class Type {}

    /** Another one. */
    private static final class Fixture {}

    private final ClassInits inits = new ClassInits(type -> false, type -> false);
    private final List<String> log = new ArrayList<>();
    private final ControlledScheduler scheduler = new ControlledScheduler(
            new Surroundings() {
                @Override
                public void begin(ControlledScheduler begun) {
                    inits.begin();
                    log.clear();
                }
            },
            Timeouts.SHORT,
            10_000);

    @Test
    void one_initialises_and_all_who_come_meanwhile_wait_for_it() {
        Set<List<String>> orders = all(() -> {
            scheduler.spawn("a", false, null, () -> use("a", null));
            scheduler.spawn("b", false, null, () -> use("b", null));
        });

        assertThat(orders)
                .contains(List.of("a begins", "a ends", "b uses"), List.of("b begins", "b ends", "a uses"))
                .allMatch(order -> order.size() == 3 && order.get(1).endsWith("ends"));
    }

    @Test
    void classes_that_keep_their_statics_are_initialised_once() {
        inits.keep(ClassInits.Keeping.EVERYTHING);

        assertThat(isInitialised(Type.class)).isTrue();
        assertThat(isInitialised(Type.class)).isFalse();
        inits.begin();
        assertThat(isInitialised(Type.class)).isFalse();
    }

    @Test
    void others_are_due_in_every_execution_but_for_those_that_are_kept() {
        inits.keep(ClassInits.Keeping.EVERYTHING);
        assertThat(isInitialised(Type.class)).isTrue();
        assertThat(isInitialised(Fixture.class)).isTrue();

        inits.keep(new ClassInits.Keeping(false, Set.of(Fixture.class)));
        for (int i = 0; i < 2; i++) {
            inits.begin();
            assertThat(isInitialised(Type.class)).isTrue();
            assertThat(isInitialised(Fixture.class)).isFalse();
        }
    }

    @Test
    void what_executions_left_in_renewed_classes_is_not_kept_for_others() {
        inits.keep(new ClassInits.Keeping(false, Set.of(Fixture.class)));
        inits.begin();
        assertThat(isInitialised(Type.class)).isTrue();
        assertThat(isInitialised(Fixture.class)).isTrue();
        int epoch = ClassHooks.epoch;

        inits.keep(ClassInits.Keeping.EVERYTHING);

        assertThat(ClassHooks.epoch).isEqualTo(epoch + 1);
        assertThat(isInitialised(Type.class)).isTrue();
        assertThat(isInitialised(Fixture.class)).isFalse();
        assertThat(isInitialised(Type.class)).isFalse();
    }

    @Test
    void an_execution_that_keeps_statics_leaves_the_epoch_alone() {
        inits.keep(ClassInits.Keeping.EVERYTHING);
        int epoch = ClassHooks.epoch;

        inits.begin();

        assertThat(ClassHooks.epoch).isEqualTo(epoch);
    }

    /** Whether the class is due, for a thread that is not controlled, which then initialises it. */
    private boolean isInitialised(Class<?> type) {
        boolean due = inits.beginOutside(type);
        if (due) {
            inits.end(null, type, null);
        }
        return due;
    }

    @Test
    void a_class_whose_initialiser_failed_can_not_be_used_by_anybody() {
        Set<List<String>> orders = all(() -> {
            scheduler.spawn("a", false, null, () -> use("a", new Error("no")));
            scheduler.spawn("b", false, null, () -> use("b", new Error("no")));
        });

        assertThat(orders)
                .containsExactlyInAnyOrder(
                        List.of("a begins", "a fails", "b may not"), List.of("b begins", "b fails", "a may not"));
    }

    @Test
    void who_initialises_a_class_may_use_it_meanwhile() {
        Set<List<String>> orders = all(() -> {
            assertThat(inits.begin(scheduler, self(), Type.class)).isTrue();
            log.add(inits.begin(scheduler, self(), Type.class) ? "again" : "goes on");
            log.add(inits.owner(Type.class) == self() ? "owner" : "somebody");
            inits.end(scheduler, Type.class, null);
            log.add(inits.owner(Type.class) == null ? "nobody" : "somebody");
        });

        assertThat(orders).containsExactly(List.of("goes on", "owner", "nobody"));
    }

    @Test
    void a_class_that_was_not_done_when_an_execution_ended_is_due_in_the_next() {
        Runnable root = () -> log.add(inits.begin(scheduler, self(), Type.class) ? "due" : "done");

        assertThat(all(root)).containsExactly(List.of("due"));
        assertThat(all(root)).containsExactly(List.of("due"));
    }

    private Actor self() {
        return Objects.requireNonNull(scheduler.self());
    }

    /** What instrumented code does: it looks at the class's epoch first, which stands for a log entry here. */
    private void use(String name, @Nullable Error failure) {
        scheduler.point(self());
        if (log.stream().anyMatch(entry -> entry.endsWith("ends"))) {
            log.add(name + " uses");
            return;
        }
        try {
            if (!inits.begin(scheduler, self(), Type.class)) {
                log.add(name + " uses");
                return;
            }
        } catch (NoClassDefFoundError e) {
            log.add(name + " may not");
            return;
        }
        log.add(name + " begins");
        scheduler.point(self());
        log.add(name + (failure == null ? " ends" : " fails"));
        inits.end(scheduler, Type.class, failure);
    }

    /** What was logged, in all schedules. */
    private Set<List<String>> all(Runnable root) {
        Set<List<String>> logs = new LinkedHashSet<>();
        Strategy strategy = Strategies.create("depth-first", 0);
        for (int run = 0; strategy.begin(run); run++) {
            Execution execution = scheduler.run(root, strategy, null, null);
            assertThat(execution.ending()).isEqualTo(Ending.COMPLETED);
            logs.add(List.copyOf(log));
        }
        return logs;
    }
}
