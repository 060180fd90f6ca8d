package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Surroundings;
import dev.chicane.engine.scheduler.Wait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reduction runs one schedule of each class of equivalent ones, and all classes. */
class ExhaustiveTest {
    private static final Object MEMORY = new Object();
    private static final int LABEL = 3;

    private final ControlledScheduler scheduler =
            new ControlledScheduler(new Surroundings() {}, Timeouts.SHORT, 10_000);

    /** A program: for each actor what it does, given the program's memory, which is new in every execution. */
    interface Program {
        List<Runnable> actors(Memory memory);
    }

    /** Shared variables and locks. */
    final class Memory {
        private final int[] values = new int[160];
        private final Actor[] owners = new Actor[64];
        private final List<List<Actor>> waiting = IntStream.range(0, 64)
                .mapToObj(i -> (List<Actor>) new ArrayList<Actor>())
                .toList();

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

        boolean replace(int location, int expected, int value) {
            scheduler.point(self());
            scheduler.effects().write(self(), MEMORY, location, LABEL);
            boolean same = values[location] == expected;
            values[location] = same ? value : values[location];
            return same;
        }

        void lock(int lock) {
            scheduler.point(self());
            while (owners[lock] != null) {
                waiting.get(lock).add(self());
                scheduler.effects().attempts(self(), MEMORY, -lock - 1);
                scheduler.block(self(), new Wait(Wait.Kind.MONITOR, MEMORY), -1);
            }
            scheduler.effects().acquires(self(), MEMORY, -lock - 1, LABEL);
            owners[lock] = self();
        }

        void unlock(int lock) {
            scheduler.effects().releases(self(), MEMORY, -lock - 1, LABEL);
            owners[lock] = null;
            waiting.get(lock).forEach(scheduler::wake);
            waiting.get(lock).clear();
        }
    }

    /** What a search found. */
    private record Found(int schedules, int complete, Set<Long> classes, Set<String> outcomes) {}

    private Actor self() {
        return Objects.requireNonNull(scheduler.self());
    }

    private Found run(Program program, Strategy strategy) {
        var classes = new HashSet<Long>();
        var outcomes = new HashSet<String>();
        int schedules = 0;
        while (strategy.begin(schedules)) {
            var memory = new Memory();
            scheduler.run(() -> body(program.actors(memory)), strategy, null, null);
            classes.add(scheduler.orderHash());
            outcomes.add(Arrays.toString(memory.values));
            assertThat(++schedules).isLessThan(200_000);
        }
        assertThat(strategy.divergences()).isZero();
        int complete = schedules;
        if (strategy instanceof Exhaustive exhaustive) {
            assertThat(exhaustive.reduces()).isTrue();
            complete -= (int) exhaustive.redundant();
        }
        return new Found(schedules, complete, classes, outcomes);
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

    private static Runnable times(int times, Runnable step) {
        return () -> {
            for (int i = 0; i < times; i++) {
                step.run();
            }
        };
    }

    private static Program of(Program program) {
        return program;
    }

    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of(
                        "two writers, three times each",
                        20,
                        of(m -> List.of(times(3, () -> m.write(0, 1)), times(3, () -> m.write(0, 2))))),
                Arguments.of(
                        "two writers, six times each",
                        924,
                        of(m -> List.of(times(6, () -> m.write(0, 1)), times(6, () -> m.write(0, 2))))),
                Arguments.of("four writers", 24, of(m -> range(4, i -> m.write(0, i)))),
                Arguments.of(
                        "a writer among four readers",
                        16,
                        of(m -> List.of(
                                () -> m.write(0, 1),
                                () -> m.read(0),
                                () -> m.read(0),
                                () -> m.read(0),
                                () -> m.read(0)))),
                Arguments.of("readers", 1, of(m -> range(4, i -> m.read(0)))),
                Arguments.of(
                        "each its own",
                        1,
                        of(m -> range(4, i -> times(4, () -> m.write(i, 1)).run()))),
                Arguments.of(
                        "two variables in the same order",
                        4,
                        of(m -> range(2, i -> {
                            m.write(0, i);
                            m.write(1, i);
                        }))),
                Arguments.of(
                        "store buffering",
                        3,
                        of(m -> range(2, i -> {
                            m.write(i, 1);
                            m.write(2 + i, 1 + m.read(1 - i));
                        }))),
                Arguments.of(
                        "message passing",
                        3,
                        of(m -> List.of(
                                () -> {
                                    m.write(0, 1);
                                    m.write(1, 1);
                                },
                                () -> {
                                    m.read(1);
                                    m.read(0);
                                }))),
                Arguments.of(
                        "three in a lock",
                        6,
                        of(m -> range(3, i -> {
                            m.lock(0);
                            m.write(0, m.read(0) + 1);
                            m.unlock(0);
                        }))),
                Arguments.of(
                        "three ordered philosophers",
                        6,
                        of(m -> range(3, i -> {
                            int left = Math.min(i, (i + 1) % 3);
                            int right = Math.max(i, (i + 1) % 3);
                            m.lock(left);
                            m.lock(right);
                            m.write(i, 1);
                            m.unlock(right);
                            m.unlock(left);
                        }))),
                // Flanagan and Godefroid, 2005; the numbers as in Abdulla et al., 2014, table 1
                Arguments.of("file system, 14", 2, fileSystem(14)),
                Arguments.of("file system, 16", 8, fileSystem(16)),
                Arguments.of("file system, 18", 32, fileSystem(18)),
                Arguments.of("indexer, 11", 1, indexer(11)),
                Arguments.of("indexer, 12", 8, indexer(12)),
                Arguments.of("indexer, 13", 64, indexer(13)));
    }

    private static List<Runnable> range(int count, java.util.function.IntConsumer body) {
        return IntStream.range(0, count)
                .mapToObj(i -> (Runnable) () -> body.accept(i))
                .toList();
    }

    private static Program fileSystem(int threads) {
        int inodes = 32;
        int blocks = 26;
        return m -> range(threads, i -> {
            int inode = i % inodes;
            m.lock(inode);
            if (m.read(inode) == 0) {
                int block = inode * 2 % blocks;
                while (true) {
                    m.lock(inodes + block);
                    if (m.read(inodes + block) == 0) {
                        m.write(inodes + block, 1);
                        m.write(inode, block + 1);
                        m.unlock(inodes + block);
                        break;
                    }
                    m.unlock(inodes + block);
                    block = (block + 1) % blocks;
                }
            }
            m.unlock(inode);
        });
    }

    private static Program indexer(int threads) {
        int size = 128;
        int max = 4;
        return m -> range(threads, tid -> {
            for (int message = 1; message <= max; message++) {
                int word = message * 11 + tid;
                int hash = word * 7 % size;
                while (!m.replace(hash, 0, word)) {
                    hash = (hash + 1) % size;
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("known")
    void runs_each_class_once(String name, int classes, Program program) {
        Found found = run(program, new Exhaustive());

        assertThat(found.complete()).isEqualTo(classes);
        assertThat(found.classes()).hasSize(classes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void finds_the_outcomes_and_the_classes_of_all_schedules(int seed) {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            Program program = random(random.nextLong());
            Found all = run(program, new DepthFirst());
            Found reduced = run(program, new Exhaustive());

            assertThat(reduced.outcomes()).as("seed %d, round %d", seed, round).isEqualTo(all.outcomes());
            assertThat(reduced.classes()).isEqualTo(all.classes());
            assertThat(reduced.complete()).isEqualTo(all.classes().size());
            assertThat(reduced.schedules()).isLessThanOrEqualTo(all.schedules());
        }
    }

    /** Up to three actors that read, write, and take locks in one order, at up to three locations. */
    private static Program random(long seed) {
        return m -> {
            var random = new Random(seed);
            int actors = 2 + random.nextInt(2);
            int steps = actors == 2 ? 3 : 1;
            int locations = 1 + random.nextInt(3);
            return range(actors, actor -> {
                var mine = new Random(seed + actor);
                int sum = 1;
                for (int i = 0; i < steps; i++) {
                    int location = mine.nextInt(locations);
                    switch (mine.nextInt(4)) {
                        case 0 -> sum = 3 * sum + m.read(location);
                        case 1 -> m.write(location, 10 * sum + actor);
                        case 2 -> m.write(location, m.read(location) + 1);
                        default -> {
                            m.lock(location);
                            sum += m.read(location);
                            m.unlock(location);
                        }
                    }
                }
                m.values[8 + actor] = sum;
            });
        };
    }

    @Test
    void what_is_not_told_makes_it_run_every_schedule() {
        Program program = m -> range(2, i -> {
            m.write(i, 1);
            scheduler.effects().incomplete("for the test");
            m.write(i, 2);
        });
        var strategy = new Exhaustive();
        int schedules = 0;
        while (strategy.begin(schedules)) {
            scheduler.run(() -> body(program.actors(new Memory())), strategy, null, null);
            schedules++;
        }

        assertThat(strategy.reduces()).isFalse();
        assertThat(strategy.restarts()).isEqualTo(1);
        assertThat(schedules).isEqualTo(1 + run(program, new DepthFirst()).schedules());
    }
}
