package dev.chicane.engine.linearizability;

import static java.util.Objects.requireNonNull;

import dev.chicane.engine.linearizability.Specification.Effect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Objects as values, and the same as ordinary objects. */
final class Specifications {
    private Specifications() {}

    static Specification<List<Object>> queue() {
        return Specification.of(List.of(), (items, operation) -> switch (operation.name()) {
            case "offer" -> {
                var more = new ArrayList<>(items);
                more.add(argument(operation, 0));
                yield Effect.returns(List.copyOf(more), true);
            }
            case "poll" ->
                items.isEmpty()
                        ? Effect.returns(items, null)
                        : Effect.returns(items.subList(1, items.size()), items.getFirst());
            case "remove" ->
                items.isEmpty()
                        ? Effect.throwing(items, NoSuchElementException.class)
                        : Effect.returns(items.subList(1, items.size()), items.getFirst());
            default -> throw new AssertionError(operation);
        });
    }

    /** The same as {@link #queue}, by an ordinary queue. */
    static Specification<?> sequentialQueue() {
        return new SequentialSpecification<>(ArrayDeque<Object>::new, operation -> switch (operation.name()) {
            case "offer" -> queue -> queue.offer(argument(operation, 0));
            case "poll" -> ArrayDeque::poll;
            case "remove" -> ArrayDeque::remove;
            default -> throw new AssertionError(operation);
        });
    }

    static Specification<Integer> register() {
        return Specification.of(0, (value, operation) -> switch (operation.name()) {
            case "set" -> Effect.returns((Integer) argument(operation, 0), null);
            case "get" -> Effect.returns(value, value);
            default -> throw new AssertionError(operation);
        });
    }

    static Specification<Integer> counter() {
        return Specification.of(0, (value, operation) -> switch (operation.name()) {
            case "increment" -> Effect.returns(value + 1, value + 1);
            case "get" -> Effect.returns(value, value);
            default -> throw new AssertionError(operation);
        });
    }

    static Specification<Map<Object, Object>> map() {
        return Specification.of(Map.of(), (map, operation) -> {
            var copy = new HashMap<>(map);
            return switch (operation.name()) {
                case "putIfAbsent" -> {
                    Object before = copy.putIfAbsent(argument(operation, 0), argument(operation, 1));
                    yield Effect.returns(copy, before);
                }
                case "get" -> Effect.returns(map, map.get(argument(operation, 0)));
                case "remove" -> {
                    Object before = copy.remove(argument(operation, 0));
                    yield Effect.returns(copy, before);
                }
                default -> throw new AssertionError(operation);
            };
        });
    }

    /** A bag: to take gives any element that is in it. */
    static Specification<List<Object>> bag() {
        return new Specification<>() {
            @Override
            public List<Object> initial() {
                return List.of();
            }

            @Override
            public List<List<Object>> after(List<Object> items, Operation operation) {
                if (operation.name().equals("put")) {
                    var more = new ArrayList<>(items);
                    more.add(argument(operation, 0));
                    return List.of(sorted(more));
                }
                var states = new ArrayList<List<Object>>();
                for (int i = 0; i < items.size(); i++) {
                    if (operation.pending() || operation.outcome().equals(new Outcome.Returned(items.get(i)))) {
                        var fewer = new ArrayList<>(items);
                        fewer.remove(i);
                        states.add(fewer);
                    }
                }
                return states;
            }
        };
    }

    private static List<Object> sorted(List<Object> items) {
        return items.stream().sorted().toList();
    }

    private static Object argument(Operation operation, int index) {
        return requireNonNull(operation.arguments().get(index));
    }
}
