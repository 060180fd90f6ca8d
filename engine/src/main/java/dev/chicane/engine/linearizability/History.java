package dev.chicane.engine.linearizability;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was called in an execution, and what came of it.
 *
 * @param operations in the order of their invocations
 */
public record History(List<Operation> operations) {
    /**
     * Sorts a copy.
     *
     * @throws IllegalArgumentException if two operations have the same number, or two events happen at the same time
     */
    public History {
        operations = operations.stream()
                .sorted(Comparator.comparingInt(Operation::invoked))
                .toList();
        Set<Integer> numbers = new HashSet<>();
        Set<Integer> times = new HashSet<>();
        for (Operation operation : operations) {
            boolean isNew = numbers.add(operation.number())
                    && times.add(operation.invoked())
                    && (operation.pending() || times.add(operation.returned()));
            if (!isNew) {
                throw new IllegalArgumentException("Operation " + operation.number() + ", " + operation
                        + ", has the number of another one, or begins or ends together with it.");
            }
        }
    }

    /** What had happened up to and including a moment: who had not returned by then is pending. */
    History until(int moment) {
        return new History(operations.stream()
                .filter(operation -> operation.invoked() <= moment)
                .map(operation ->
                        operation.pending() || operation.returned() <= moment ? operation : operation.unfinished())
                .toList());
    }

    /** The same with another operation in the place of the one with its number. */
    History with(Operation other) {
        return new History(operations.stream()
                .map(operation -> operation.number() == other.number() ? other : operation)
                .toList());
    }

    /** Drawn as intervals, one line an operation. */
    @Override
    public String toString() {
        return Drawing.of(this);
    }
}
