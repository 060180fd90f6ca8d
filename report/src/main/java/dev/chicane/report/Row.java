package dev.chicane.report;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import java.util.function.UnaryOperator;

/** One row of an interleaving. */
sealed interface Row {
    /** Index in the trace behind the last step of this row. */
    int end();

    /** What the row says; names and values are shortened unless the whole of them is wanted. */
    String text(Trace trace, boolean whole);

    /** How it is coloured. */
    UnaryOperator<String> ink(Ink ink);

    /**
     * A step.
     *
     * @param decides whether it is one of those that make the failure
     */
    record Shown(int end, Step step, boolean decides) implements Row {
        @Override
        public String text(Trace trace, boolean whole) {
            return StepText.of(step, whole);
        }

        @Override
        public UnaryOperator<String> ink(Ink ink) {
            return step.kind() == StepKind.FAIL ? ink::bad : UnaryOperator.identity();
        }
    }

    /**
     * Steps that are passed over.
     *
     * @param count how many, at least 2
     * @param actors whose, in order of appearance
     */
    record Folded(int end, int count, List<Integer> actors) implements Row {
        private static final int MOST_NAMES = 3;

        /** Copies the list. */
        public Folded {
            actors = List.copyOf(actors);
        }

        @Override
        public String text(Trace trace, boolean whole) {
            String who = actors.size() > MOST_NAMES
                    ? Figures.count(actors.size(), "actor")
                    : Figures.list(actors.stream().map(trace.actors()::get).toList());
            return "... " + Figures.count(count, "step") + " of " + who + " ...";
        }

        @Override
        public UnaryOperator<String> ink(Ink ink) {
            return ink::faint;
        }
    }
}
