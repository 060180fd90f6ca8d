package dev.chicane.engine.strategy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What executions have come to, by their decisions: one that would decide alike in all of them comes to the same, and need not be run.
 *
 * <p>Used by one thread.
 *
 * @param <T> what an execution comes to
 */
public final class KnownEndings<T> {
    /** So many decisions are kept at most: what comes after them is run each time. */
    private static final int MOST = 200_000;

    /** A place in the tree of all decisions. */
    private sealed interface Node<T> permits Choice, Ended {}

    private record Choice<T>(List<@Nullable Node<T>> next) implements Node<T> {
        static <T> Choice<T> of(int count) {
            return new Choice<>(new ArrayList<>(Collections.nCopies(count, null)));
        }
    }

    private record Ended<T>(T ending) implements Node<T> {}

    // Mutable state
    private @Nullable Node<T> root;
    private int size;
    private boolean isContradicted;

    /**
     * What an execution comes to that decides so; null if none like it was run.
     *
     * @param decides takes which decision it is, from 0, and how many options there are; returns the option
     */
    public @Nullable T of(IntBinaryOperator decides) {
        Node<T> at = root;
        for (int decision = 0; at instanceof Choice<T> choice; decision++) {
            at = choice.next.get(decides.applyAsInt(decision, choice.next.size()));
        }
        return at instanceof Ended<T> ended ? ended.ending : null;
    }

    /**
     * An execution has come to this.
     *
     * @param counts how many options there were at each of its decisions
     * @param options which of them were taken
     */
    public void add(List<Integer> counts, List<Integer> options, T ending) {
        if (isContradicted || size + counts.size() > MOST) {
            return;
        }
        Choice<T> last = null;
        Node<T> at = root;
        for (int decision = 0; decision < counts.size(); decision++) {
            Node<T> here = at;
            if (here == null) {
                here = Choice.of(counts.get(decision));
                put(last, decision == 0 ? 0 : options.get(decision - 1), here);
            }
            if (!(here instanceof Choice<T> choice) || choice.next.size() != counts.get(decision)) {
                contradict();
                return;
            }
            last = choice;
            at = choice.next.get(options.get(decision));
        }
        if (at instanceof Choice<T>) {
            contradict();
        } else if (at == null) {
            put(last, counts.isEmpty() ? 0 : options.getLast(), new Ended<>(ending));
        }
    }

    private void put(@Nullable Choice<T> under, int option, Node<T> node) {
        size++;
        if (under == null) {
            root = node;
        } else {
            under.next.set(option, node);
        }
    }

    /** The same decisions have led elsewhere: then nothing is known. */
    private void contradict() {
        isContradicted = true;
        root = null;
    }
}
