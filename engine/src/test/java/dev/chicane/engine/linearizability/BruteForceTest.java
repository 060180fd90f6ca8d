package dev.chicane.engine.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.linearizability.Answer.Linearizable;
import dev.chicane.engine.linearizability.Answer.NotLinearizable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The search gives the answers that trying all permutations gives, on thousands of small histories of each object. */
class BruteForceTest {
    private static final int HISTORIES = 3_000;
    private static final int MOST_OPERATIONS = 6;
    private static final int ACTORS = 3;

    /** An object, and operations with outcomes that are right or wrong. */
    record Tested(String name, Specification<?> specification, Function<Random, Drawn> draw) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Tested> objects() {
        Function<Random, Drawn> queue = random -> switch (random.nextInt(3)) {
            case 0 -> new Drawn("offer", List.of(1 + random.nextInt(2)), true);
            default -> new Drawn("poll", List.of(), random.nextInt(3) == 0 ? null : 1 + random.nextInt(2));
        };
        return Stream.of(
                new Tested("queue", Specifications.queue(), queue),
                new Tested("sequential queue", Specifications.sequentialQueue(), queue),
                new Tested("register", Specifications.register(), random -> switch (random.nextInt(2)) {
                    case 0 -> new Drawn("set", List.of(random.nextInt(3)), null);
                    default -> new Drawn("get", List.of(), random.nextInt(3));
                }),
                new Tested("counter", Specifications.counter(), random -> switch (random.nextInt(2)) {
                    case 0 -> new Drawn("increment", List.of(), 1 + random.nextInt(3));
                    default -> new Drawn("get", List.of(), random.nextInt(4));
                }),
                new Tested("map", Specifications.map(), random -> switch (random.nextInt(3)) {
                    case 0 -> new Drawn("putIfAbsent", List.of("key", 1 + random.nextInt(2)), value(random));
                    case 1 -> new Drawn("remove", List.of("key"), value(random));
                    default -> new Drawn("get", List.of("key"), value(random));
                }),
                new Tested("bag", Specifications.bag(), random -> switch (random.nextInt(2)) {
                    case 0 -> new Drawn("put", List.of(1 + random.nextInt(2)), null);
                    default -> new Drawn("take", List.of(), 1 + random.nextInt(2));
                }));
    }

    record Drawn(
            String name, List<Object> arguments, @Nullable Object result) {}

    private static @Nullable Integer value(Random random) {
        return random.nextBoolean() ? null : 1 + random.nextInt(2);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void the_answers_are_the_same(Tested tested) {
        int linearizable = 0;
        int pending = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            History history = draw(tested, seed);
            linearizable += compare(tested.specification(), history, seed) ? 1 : 0;
            pending += history.operations().stream().anyMatch(Operation::pending) ? 1 : 0;
        }

        assertThat(linearizable).isBetween(HISTORIES / 20, HISTORIES - HISTORIES / 20);
        assertThat(pending).isBetween(HISTORIES / 20, HISTORIES - HISTORIES / 20);
    }

    private static <S> boolean compare(Specification<S> specification, History history, int seed) {
        Answer answer = Linearizability.check(history, specification, 1_000_000);

        boolean expected = explains(specification, history);
        assertThat(answer)
                .as("seed %s, history\n%s", seed, history)
                .isInstanceOf(expected ? Linearizable.class : NotLinearizable.class);
        switch (answer) {
            case Linearizable linearizable ->
                assertThat(isOrder(specification, history, linearizable.order()))
                        .as("seed %s, history\n%s\norder %s", seed, history, linearizable.order())
                        .isTrue();
            case NotLinearizable not -> checkPrefix(specification, not, seed);
            case Answer.Undecided undecided -> throw new AssertionError(undecided);
        }
        return expected;
    }

    private static <S> void checkPrefix(Specification<S> specification, NotLinearizable not, int seed) {
        int end = not.unexplained().returned();
        History before = not.history().until(end - 1);

        assertThat(explains(specification, not.history().until(end)))
                .as("seed %s", seed)
                .isFalse();
        assertThat(explains(specification, before)).as("seed %s", seed).isTrue();
        assertThat(isOrder(specification, before, not.order()))
                .as("seed %s", seed)
                .isTrue();
        for (Outcome outcome : not.possible()) {
            assertThat(explains(
                            specification,
                            not.history().until(end).with(not.unexplained().with(outcome))))
                    .as("seed %s, %s instead", seed, outcome)
                    .isTrue();
        }
    }

    private static History draw(Tested tested, int seed) {
        var random = new Random(seed * 7919L + 13);
        var script = new Script();
        Drawn[] under = new Drawn[ACTORS];
        int left = 2 + random.nextInt(MOST_OPERATIONS - 1);
        while (left > 0 || IntStream.range(0, ACTORS).anyMatch(i -> under[i] != null)) {
            int actor = random.nextInt(ACTORS);
            Drawn now = under[actor];
            if (now != null) {
                script.returns("actor-" + actor, now.result());
                under[actor] = null;
            } else if (left > 0) {
                left--;
                under[actor] = tested.draw().apply(random);
                script.invokes(
                        "actor-" + actor,
                        under[actor].name(),
                        under[actor].arguments().toArray());
            } else if (random.nextInt(6) == 0) {
                // Whoever is still under way will never return.
                break;
            }
        }
        return script.history();
    }

    // ---------------------------------------------------------------- all permutations

    private static <S> boolean explains(Specification<S> specification, History history) {
        return explains(specification, history, new ArrayList<>(), new ArrayList<>(history.operations()));
    }

    private static <S> boolean explains(
            Specification<S> specification, History history, List<Operation> order, List<Operation> left) {
        if (isOrder(specification, history, order)) {
            return true;
        }
        for (Operation next : List.copyOf(left)) {
            left.remove(next);
            order.add(next);
            if (explains(specification, history, order, left)) {
                return true;
            }
            order.removeLast();
            left.add(next);
        }
        return false;
    }

    /** Whether all that has returned is in this order, in which nobody is overtaken, and which the object may take. */
    private static <S> boolean isOrder(Specification<S> specification, History history, List<Operation> order) {
        for (int i = 0; i < order.size(); i++) {
            for (int j = i + 1; j < order.size(); j++) {
                if (order.get(j).precedes(order.get(i))) {
                    return false;
                }
            }
        }
        return history.operations().stream().allMatch(one -> one.pending() || order.contains(one))
                && isLegal(specification, specification.initial(), order);
    }

    private static <S> boolean isLegal(Specification<S> specification, S state, List<Operation> order) {
        return order.isEmpty()
                || specification.after(state, order.getFirst()).stream()
                        .anyMatch(after -> isLegal(specification, after, order.subList(1, order.size())));
    }
}
