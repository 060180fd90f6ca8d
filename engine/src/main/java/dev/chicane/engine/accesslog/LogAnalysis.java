package dev.chicane.engine.accesslog;

import java.util.List;

/**
 * What a {@link WindowFinder} found.
 *
 * @param accesses how many it looked at
 * @param variables of how many variables
 * @param actors by how many actors
 * @param unsure how many windows were left out since the order of their accesses is not sure
 * @param ordered how many were left out since their actor had waited for those who wrote, and so came after them on purpose
 * @param findings the variables that have windows, those with the most first
 */
public record LogAnalysis(
        long accesses, int variables, int actors, long unsure, long ordered, List<VariableFindings> findings) {
    /** Copies the list. */
    public LogAnalysis {
        findings = List.copyOf(findings);
    }

    /** All windows. */
    public long windows() {
        return findings.stream().mapToLong(VariableFindings::windows).sum();
    }
}
