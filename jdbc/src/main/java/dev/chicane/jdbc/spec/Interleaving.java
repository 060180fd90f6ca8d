package dev.chicane.jdbc.spec;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An interleaving that was run, step by step, without giving a session a step while it was blocked.
 *
 * @param sessions whose turn it was, at each step
 * @param steps names of the steps, in the same order
 * @param committed its transactions, but for those that the server has aborted and those that were left open
 * @param outcome what those have come to
 */
public record Interleaving(
        List<Integer> sessions, List<String> steps, List<TransactionSteps> committed, Outcome outcome) {
    /** Copies the lists. */
    public Interleaving {
        sessions = List.copyOf(sessions);
        steps = List.copyOf(steps);
        committed = List.copyOf(committed);
    }

    /** How often another session goes on than the one before. */
    int switches() {
        int count = 0;
        for (int i = 1; i < sessions.size(); i++) {
            count += sessions.get(i).equals(sessions.get(i - 1)) ? 0 : 1;
        }
        return count;
    }

    /** As the line of a specification. */
    public String line() {
        return "permutation " + steps.stream().map(SpecScanner::quoted).collect(Collectors.joining(" "));
    }
}
