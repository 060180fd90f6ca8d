package dev.chicane.engine.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.linearizability.Answer.Linearizable;
import dev.chicane.engine.linearizability.Answer.NotLinearizable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories of 10 actors with 20 operations each take few tries. (A queue on which all of them work without a pause is
 * another matter: the problem is NP-complete.)
 */
class LargeHistoryTest {
    private static final int ACTORS = 10;
    private static final int EACH = 20;
    private static final long TRIES = 1_000_000;

    private enum Stage {
        IDLE,
        INVOKED,
        DONE
    }

    /** Draws what actors do to an object that is right: each operation takes effect between invocation and return. */
    private abstract static class Simulation {
        private final Random random;
        private final int pause;

        /** Each actor lets so many turns pass between two operations, more or less. */
        Simulation(int seed, int pause) {
            this.random = new Random(seed * 31L + 7);
            this.pause = pause;
        }

        abstract String name(Random random);

        abstract List<Object> arguments(String name, Random random);

        abstract @Nullable Object apply(String name, List<Object> arguments);

        History history() {
            var script = new Script();
            Stage[] stages = new Stage[ACTORS];
            Arrays.fill(stages, Stage.IDLE);
            int[] left = new int[ACTORS];
            Arrays.fill(left, EACH);
            String[] names = new String[ACTORS];
            List<List<Object>> arguments = new ArrayList<>();
            Object[] results = new Object[ACTORS];
            for (int i = 0; i < ACTORS; i++) {
                arguments.add(List.of());
            }
            int running = ACTORS;
            while (running > 0) {
                int i = random.nextInt(ACTORS);
                switch (stages[i]) {
                    case IDLE -> {
                        if (left[i] > 0 && random.nextInt(pause + 1) == 0) {
                            names[i] = name(random);
                            arguments.set(i, arguments(names[i], random));
                            script.invokes(
                                    "actor-" + i, names[i], arguments.get(i).toArray());
                            stages[i] = Stage.INVOKED;
                        }
                    }
                    case INVOKED -> {
                        results[i] = apply(names[i], arguments.get(i));
                        stages[i] = Stage.DONE;
                    }
                    case DONE -> {
                        script.returns("actor-" + i, results[i]);
                        stages[i] = Stage.IDLE;
                        running -= --left[i] == 0 ? 1 : 0;
                    }
                }
            }
            return script.history();
        }
    }

    private static final class Queue extends Simulation {
        private final ArrayDeque<Object> queue = new ArrayDeque<>();
        private int next;

        Queue(int seed) {
            super(seed, 20);
        }

        @Override
        String name(Random random) {
            return random.nextBoolean() ? "offer" : "poll";
        }

        @Override
        List<Object> arguments(String name, Random random) {
            return name.equals("offer") ? List.of(next++) : List.of();
        }

        @Override
        @Nullable
        Object apply(String name, List<Object> arguments) {
            return name.equals("offer") ? (Object) queue.offer(arguments.getFirst()) : queue.poll();
        }
    }

    private static final class Keys extends Simulation {
        private final Map<Object, Object> map = new HashMap<>();

        Keys(int seed) {
            super(seed, 0);
        }

        @Override
        String name(Random random) {
            return List.of("putIfAbsent", "get", "remove").get(random.nextInt(3));
        }

        @Override
        List<Object> arguments(String name, Random random) {
            Object key = "key " + random.nextInt(2);
            return name.equals("putIfAbsent") ? List.of(key, random.nextInt(3)) : List.of(key);
        }

        @Override
        @Nullable
        Object apply(String name, List<Object> arguments) {
            return switch (name) {
                case "putIfAbsent" -> map.putIfAbsent(arguments.get(0), arguments.get(1));
                case "get" -> map.get(arguments.getFirst());
                default -> map.remove(arguments.getFirst());
            };
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_right_queue_is_linearizable(int seed) {
        History history = new Queue(seed).history();

        assertThat(history.operations()).hasSize(ACTORS * EACH);
        assertThat(Linearizability.check(history, Specifications.queue(), TRIES))
                .isInstanceOf(Linearizable.class);
        assertThat(Linearizability.check(history, Specifications.sequentialQueue(), TRIES))
                .isInstanceOf(Linearizable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_right_map_is_linearizable(int seed) {
        History history = new Keys(seed).history();

        assertThat(Linearizability.check(history, Specifications.map(), TRIES)).isInstanceOf(Linearizable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_queue_that_gives_an_element_twice_is_not(int seed) {
        History history = new Queue(seed).history();
        List<Operation> polls = history.operations().stream()
                .filter(operation ->
                        operation.name().equals("poll") && !operation.outcome().equals(new Outcome.Returned(null)))
                .toList();
        Operation last = polls.getLast();
        History wrong = history.with(last.with(polls.getFirst().outcome()));

        Answer answer = Linearizability.check(wrong, Specifications.queue(), TRIES);

        assertThat(answer).isInstanceOf(NotLinearizable.class);
        assertThat(((NotLinearizable) answer).unexplained().returned()).isLessThanOrEqualTo(last.returned());
        assertThat(((NotLinearizable) answer).explanation()).contains("no order of the operations explains");
    }
}
