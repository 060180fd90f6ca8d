package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what of transactions is compared with what they come to one after the other. */
final class ComparisonOptions {
    private static final String ANY_OUTCOME = "--any-outcome";

    static final String LEAVE_OUT = "--leave-out";

    @Option(
            names = ANY_OUTCOME,
            description = "Do not compare what the transactions come to with what they come to one after the other.")
    private boolean anyOutcome;

    @Option(
            names = LEAVE_OUT,
            paramLabel = "TABLE[.COLUMN]",
            description =
                    "Leave this column, or table, out of that comparison, such as one with numbers that the program draws."
                            + " May be given several times.")
    private List<String> leftOut = new ArrayList<>();

    /**
     * Those that are given, by name.
     *
     * @throws UsageException if one forbids another
     */
    List<String> given() {
        if (anyOutcome && !leftOut.isEmpty()) {
            throw new UsageException(ANY_OUTCOME
                    + " has nothing compared, so that there is nothing to leave out: leave out " + LEAVE_OUT + ".");
        }
        return words().stream().filter(word -> word.startsWith("--")).distinct().toList();
    }

    /** Whether nothing is compared. */
    boolean isLeftOut() {
        return anyOutcome;
    }

    /** Names of columns and tables that are not. */
    List<String> leftOut() {
        return leftOut;
    }

    /** What was found, with what to do if it is only that comparison, and rightly so. */
    static Exploration explained(Exploration found) {
        Violation violation = found.violation();
        return violation == null || violation.kind() != ViolationKind.NON_SERIAL
                ? found
                : found.remarking("If that is right nevertheless, such as for numbers that the program counts itself: "
                        + LEAVE_OUT + " TABLE.COLUMN leaves out what need not be as in a serial order, " + ANY_OUTCOME
                        + " all of it.");
    }

    /** The given ones, as words of a command line. */
    List<String> words() {
        var words = new ArrayList<String>();
        if (anyOutcome) {
            words.add(ANY_OUTCOME);
        }
        leftOut.forEach(name -> words.addAll(List.of(LEAVE_OUT, name)));
        return words;
    }
}
