package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Surroundings;
import dev.chicane.engine.scheduler.Wait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that is taken as a whole is not interrupted, what it starts is not chosen, and the reduction misses nothing of either. */
class WholesTest {
    private static final Object MEMORY = new Object();
    private static final int LABEL = 3;

    private final ControlledScheduler scheduler =
            new ControlledScheduler(new Surroundings() {}, Timeouts.SHORT, 10_000);

    /** What the actors share: variables, and a service that counts, by itself or by a thread of its own. */
    final class Memory {
        private final int[] values = new int[16];
        private final Map<Actor, Integer> tickets = new HashMap<>();
        private final Deque<Actor> asking = new ArrayDeque<>();
        private int count;
        private @Nullable Actor servant;

        int read(int location) {
            scheduler.point(self());
            scheduler.effects().read(self(), MEMORY, location, LABEL);
            return values[location];
        }

        void write(int location, int value) {
            scheduler.point(self());
            scheduler.effects().write(self(), MEMORY, location, LABEL);
            values[location] = value;
        }

        /** In two steps. */
        int counted() {
            int before = service();
            int next = before + 1;
            service();
            count = next;
            return next;
        }

        private int service() {
            scheduler.whole(self(), true);
            scheduler.effects().write(self(), this, 0, LABEL);
            return count;
        }

        /** By the servant. */
        int ticket() {
            service();
            Actor serves = servant;
            if (serves == null) {
                servant = scheduler.spawn("servant", true, null, this::serve);
            } else {
                scheduler.wake(serves);
            }
            asking.add(self());
            while (!tickets.containsKey(self())) {
                scheduler.block(self(), new Wait(Wait.Kind.MONITOR, this), -1);
            }
            service();
            return Objects.requireNonNull(tickets.remove(self()));
        }

        private void serve() {
            while (true) {
                while (asking.isEmpty()) {
                    scheduler.block(self(), new Wait(Wait.Kind.MONITOR, this), -1);
                }
                Actor next = asking.remove();
                tickets.put(next, counted());
                scheduler.wake(next);
            }
        }
    }

    private record Found(int schedules, Set<String> outcomes) {}

    private Actor self() {
        return Objects.requireNonNull(scheduler.self());
    }

    private Found run(Function<Memory, List<Runnable>> program, Strategy strategy) {
        var outcomes = new HashSet<String>();
        int schedules = 0;
        while (strategy.begin(schedules)) {
            var memory = new Memory();
            scheduler.run(() -> body(program.apply(memory)), strategy, null, null);
            outcomes.add(Arrays.toString(memory.values) + memory.count);
            assertThat(++schedules).isLessThan(200_000);
        }
        assertThat(strategy.divergences()).isZero();
        assertThat(strategy.excuse()).isEmpty();
        return new Found(schedules, outcomes);
    }

    private void body(List<Runnable> bodies) {
        var actors = new ArrayList<Actor>();
        for (int i = 0; i < bodies.size(); i++) {
            actors.add(scheduler.spawn("actor-" + i, false, null, bodies.get(i)));
        }
        for (Actor actor : actors) {
            try {
                scheduler.join(self(), actor, -1);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Function<Memory, List<Runnable>> two(Consumer<Memory> each) {
        return memory -> List.of(() -> each.accept(memory), () -> each.accept(memory));
    }

    @Test
    void nobody_is_interrupted_within_it() {
        assertThat(run(two(Memory::counted), new DepthFirst()).outcomes())
                .singleElement()
                .asString()
                .endsWith("2");
        // Between two of them there is other code.
        Found found = run(
                two(memory -> {
                    int before = memory.counted();
                    memory.write(0, before);
                }),
                new DepthFirst());
        assertThat(found.outcomes()).hasSize(2).allMatch(outcome -> outcome.endsWith("2"));
    }

    @Test
    void who_serves_is_no_choice() {
        int alone = run(memory -> List.of(memory::ticket), new DepthFirst()).schedules();
        assertThat(alone)
                .isEqualTo(run(memory -> List.of(memory::counted), new DepthFirst())
                        .schedules());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void the_reduction_finds_all_outcomes(int seed) {
        var random = new Random(seed);
        int all = 0;
        int reduced = 0;
        for (int round = 0; round < 60; round++) {
            Function<Memory, List<Runnable>> program = random(random.nextLong());
            Found deep = run(program, new DepthFirst());
            Found few = run(program, new Exhaustive());

            assertThat(few.outcomes()).as("seed %d, round %d", seed, round).isEqualTo(deep.outcomes());
            all += deep.schedules();
            reduced += few.schedules();
        }
        assertThat(reduced).isLessThan(all / 2);
    }

    /** Up to three actors that read, write, and have something counted. */
    private static Function<Memory, List<Runnable>> random(long seed) {
        return memory -> {
            int actors = 2 + new Random(seed).nextInt(2);
            int steps = actors == 2 ? 3 : 2;
            return IntStream.range(0, actors)
                    .<Runnable>mapToObj(actor -> () -> {
                        var mine = new Random(seed + actor);
                        int sum = 1;
                        for (int i = 0; i < steps; i++) {
                            int location = mine.nextInt(2);
                            switch (mine.nextInt(4)) {
                                case 0 -> sum = 3 * sum + memory.read(location);
                                case 1 -> memory.write(location, 10 * sum + actor);
                                case 2 -> sum = 3 * sum + memory.counted();
                                default -> sum = 3 * sum + memory.ticket();
                            }
                        }
                        memory.values[8 + actor] = sum;
                    })
                    .toList();
        };
    }
}
