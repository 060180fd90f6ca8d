package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.heap.Program;
import org.jspecify.annotations.Nullable;

/** Why a search says nothing at all of its program. */
final class Unsearched {
    private Unsearched() {}

    /** A sentence, if nothing of the program could be seen; else null. */
    static @Nullable String notInstrumented(Program loaded, Exploration found) {
        return loaded.instrumentedClasses() > 0
                ? null
                : "No class of the program was instrumented, " + loaded.name()
                        + " neither, so nothing was explored; check --include and --exclude. "
                        + String.join(" ", found.notCovered());
    }

    /** A sentence, if no connection to the database was asked for; else null. */
    static @Nullable String notAsked(ExploredDatabase database) {
        return database.isUsed()
                ? null
                : "The program has asked neither the DriverManager nor org.postgresql.Driver for a connection to"
                        + " PostgreSQL, so that --jdbc had nothing to interleave.";
    }

    /** A sentence, if nothing was run to its end; else null. */
    static @Nullable String notRun(Exploration found) {
        if (found.schedules() == 0 && found.verdict() != Verdict.INTERRUPTED) {
            return "Not one schedule was run to its end in the time there was;"
                    + " give it more with --seconds, or look why the program takes so long.";
        }
        return found.schedules() == found.cut() && found.verdict() == Verdict.BUDGET_SPENT
                ? "Not one of " + found.schedules() + " schedules was run to its end, see above."
                : null;
    }
}
