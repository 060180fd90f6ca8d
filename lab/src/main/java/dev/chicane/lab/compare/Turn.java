package dev.chicane.lab.compare;

import dev.chicane.lab.client.Conservation;
import dev.chicane.lab.client.Conservation.Verdict;
import dev.chicane.lab.client.Counts;
import dev.chicane.lab.client.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What came of the work once, made in one way.
 *
 * @param round from 1; 0 for the one that does not count
 * @param acceptable how many of the transfers can be made
 * @param time from the first request to the last answer
 * @param retries how many attempts there were beyond the first of each transfer; empty if the bank does not tell
 * @param failures what went wrong, in words, with how often it did
 */
record Turn(
        int round,
        Variant variant,
        int acceptable,
        Duration time,
        Counts counts,
        OptionalLong retries,
        Map<String, Long> failures,
        Conservation conservation,
        Latencies latencies) {
    Turn {
        failures = Map.copyOf(failures);
    }

    /** Whether money came or went, an account was below zero, or more was accepted than can be. */
    boolean isLost() {
        return conservation.verdict() == Verdict.BROKEN || counts.overdrawn() > 0 || counts.made() > acceptable;
    }

    /** Whether it can't be told whether money was lost, or not all was accepted that can be. */
    boolean isOpen() {
        return !isLost()
                && (conservation.verdict() == Verdict.UNDECIDED || counts.made() + counts.failed() < acceptable);
    }

    /** Whether all accounts hold what they have to, by what was accepted. */
    boolean isConserved() {
        return conservation.isTotalKept() && conservation.isEachAsTold();
    }

    /** Whether no account was below zero, be it for a moment. */
    boolean isNonNegative() {
        return conservation.isNonNegative() && counts.overdrawn() == 0;
    }

    /** Why it is lost or open, in sentences. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (counts.made() > acceptable) {
            reasons.add(
                    counts.made() + " transfers were accepted, of which no more than " + acceptable + " can be paid.");
        }
        if (!isLost() && counts.made() + counts.failed() < acceptable) {
            reasons.add(counts.made() + " transfers were accepted, where " + acceptable + " can be paid.");
        }
        reasons.addAll(conservation.reasons());
        if (reasons.isEmpty() && counts.overdrawn() > 0) {
            reasons.add("An account was below zero after " + counts.overdrawn() + " transfers.");
        }
        return reasons;
    }
}
