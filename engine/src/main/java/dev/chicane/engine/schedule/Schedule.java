package dev.chicane.engine.schedule;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What was decided in an execution: only the decisions that differ from the run-to-completion order, each as the
 * number of its step and the value that was chosen there.
 *
 * <p>An empty schedule is the execution in which every actor runs until it can't go on, then the one with the lowest
 * number does. So the length is the number of switches that somebody chose. Immutable.
 */
public final class Schedule implements Serializable {
    private static final long serialVersionUID = 1;

    /** Run to completion. */
    public static final Schedule EMPTY = new Schedule(new int[0], new int[0]);

    private final int[] steps;
    private final int[] values;

    private Schedule(int[] steps, int[] values) {
        this.steps = steps;
        this.values = values;
    }

    /**
     * A schedule of the first {@code length} entries.
     *
     * @param steps strictly increasing, from 1
     * @param values what was chosen, from 0
     * @throws IllegalArgumentException if they are not
     */
    public static Schedule of(int[] steps, int[] values, int length) {
        int previous = 0;
        for (int i = 0; i < length; i++) {
            if (steps[i] <= previous || values[i] < 0) {
                throw new IllegalArgumentException("A schedule's steps increase and its values are not negative: step "
                        + steps[i] + " after " + previous + ", value " + values[i] + ".");
            }
            previous = steps[i];
        }
        return length == 0 ? EMPTY : new Schedule(Arrays.copyOf(steps, length), Arrays.copyOf(values, length));
    }

    /** How many decisions differ from run-to-completion. */
    public int length() {
        return steps.length;
    }

    /** Step of the i-th of them. */
    public int step(int i) {
        return steps[i];
    }

    /** Value chosen at the i-th of them. */
    public int value(int i) {
        return values[i];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that && Arrays.equals(steps, that.steps) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(steps) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("[");
        for (int i = 0; i < steps.length; i++) {
            text.append(i == 0 ? "" : " ").append(steps[i]).append("->").append(values[i]);
        }
        return text.append("]").toString();
    }
}
