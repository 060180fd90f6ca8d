package dev.chicane.engine.strategy;

import java.util.ArrayList;
import java.util.List;

/** A program that is nothing but decisions: at each point, how many options there are depends on the choices so far. */
abstract class Tree {
    /** How many options there are after these choices; 0: the program is over. */
    abstract int options(List<Integer> choices);

    /** The option that goes on without a switch. */
    int fallback(List<Integer> choices) {
        return 0;
    }

    /** What is to be decided after these choices. */
    Decision decision(List<Integer> choices) {
        return new Point(choices.size() + 1, options(choices), fallback(choices));
    }

    /** Runs it once, down to a leaf: what was chosen. */
    final List<Integer> run(Strategy strategy) {
        var choices = new ArrayList<Integer>();
        for (int count = options(choices); count > 0; count = options(choices)) {
            choices.add(count == 1 ? 0 : strategy.choose(decision(choices)));
        }
        return choices;
    }

    /** All leaves, by another way than the strategy under test. */
    final List<List<Integer>> leaves() {
        var leaves = new ArrayList<List<Integer>>();
        collect(new ArrayList<>(), leaves);
        return leaves;
    }

    private void collect(List<Integer> choices, List<List<Integer>> leaves) {
        int count = options(choices);
        if (count == 0) {
            leaves.add(List.copyOf(choices));
        }
        for (int option = 0; option < count; option++) {
            choices.add(option);
            collect(choices, leaves);
            choices.removeLast();
        }
    }

    /** Options are recorded as ten times their number. */
    record Point(int step, int count, int fallback) implements Decision {
        @Override
        public int value(int option) {
            return 10 * option;
        }
    }
}
