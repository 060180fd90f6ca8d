package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import java.util.Optional;

/** What is said where nothing was tried that may prevent a failure. */
final class Untried {
    private static final String NO_DRIVER = "No suitable driver found for jdbc:postgresql:";

    private Untried() {}

    /** A sentence for who has forgotten {@code --jdbc}, if that is what the program has failed of. */
    static Optional<String> database(Exploration found) {
        Violation violation = found.violation();
        return violation != null && violation.message().contains(NO_DRIVER)
                ? Optional.of(
                        "The program has no driver for PostgreSQL on its class path: with --jdbc it gets one, and its"
                                + " transactions are interleaved.")
                : Optional.empty();
    }

    /**
     * A sentence, if there is something to say.
     *
     * @param isAsked whether it was to be tried
     * @param hasTransactions whether the program's transactions were interleaved
     */
    static Optional<String> sentence(Exploration found, boolean isAsked, boolean hasTransactions) {
        boolean failed = found.verdict() == Verdict.FAILED;
        if (!isAsked) {
            return failed && hasTransactions
                    ? Optional.of(
                            "What may prevent this was not tried: the same command with --suggest searches again with other"
                                    + " locks and isolation levels, where those matter, and says what else does.")
                    : Optional.empty();
        }
        if (!found.suggestions().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                failed
                        ? "Nothing was tried: no change that could be made without the source is known to prevent this."
                        : "Nothing was tried, since nothing failed.");
    }
}
