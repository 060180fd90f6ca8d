package dev.chicane.engine.linearizability;

import java.util.List;

/** Whether a history is linearizable. */
public sealed interface Answer {
    /**
     * It is.
     *
     * @param order one in which the operations may have taken effect; a pending one that need not have is left out
     */
    record Linearizable(List<Operation> order) implements Answer {
        /** Copies the order. */
        public Linearizable {
            order = List.copyOf(order);
        }
    }

    /**
     * It is not.
     *
     * @param history all of it
     * @param unexplained the operation with whose return the history stops to be linearizable
     * @param order one in which the operations before that return may have taken effect; empty if none was found in time
     * @param possible what the unexplained operation could have come to instead; empty if that is not known
     */
    record NotLinearizable(History history, Operation unexplained, List<Operation> order, List<Outcome> possible)
            implements Answer {
        /** Copies the lists. */
        public NotLinearizable {
            order = List.copyOf(order);
            possible = List.copyOf(possible);
        }

        /** Several lines: what is wrong, the history as far as it matters, and what comes before. */
        public String explanation() {
            return Drawing.of(this);
        }
    }

    /**
     * Nobody knows: to find out takes more than this.
     *
     * @param tries how often an operation was put next
     */
    record Undecided(long tries) implements Answer {}
}
