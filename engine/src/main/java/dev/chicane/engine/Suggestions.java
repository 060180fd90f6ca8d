package dev.chicane.engine;

import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.explain.Remedy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries remedies: the program is changed as one says and searched again, and where it still fails, it is changed as the
 * remedy against that says too. Used by one thread, but for {@link #interrupt}.
 */
public final class Suggestions {
    private static final int MOST = 5;

    /** A program that can be changed. */
    public interface Changeable {
        /** Loads it with these edits. No other one may be loaded then. */
        Changed with(List<Edit> edits);
    }

    /** A program that was changed. */
    public interface Changed extends Scenario, AutoCloseable {
        /** Those edits for which none of the classes that were loaded had a place. */
        List<Edit> missingEdits();

        @Override
        void close();
    }

    private final Changeable program;
    private final Settings settings;
    private final Progress progress;

    // Mutable state
    private @Nullable Explorer current;
    private boolean interrupted;

    /** Suggestions of changes to a program, each searched with these settings. */
    public Suggestions(Changeable program, Settings settings, Progress progress) {
        this.program = program;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Tries what may prevent this failure, of which the last one passes or nothing more can be tried; empty if there is nothing
     * to try. The program that failed has to be closed.
     */
    public List<Suggestion> of(Exploration failed) {
        var suggestions = new ArrayList<Suggestion>();
        List<Edit> edits = List.of();
        Exploration last = failed;
        while (suggestions.size() < MOST && last.verdict() == Verdict.FAILED) {
            Remedy remedy = last.remedy();
            List<Edit> next = remedy == null ? edits : Remedy.union(edits, remedy.edits());
            if (next.equals(edits)) {
                break;
            }
            edits = next;
            try (Changed changed = program.with(edits)) {
                var explorer = new Explorer(changed, settings, progress);
                if (!begins(explorer)) {
                    break;
                }
                last = explorer.explore();
                suggestions.add(
                        Suggestion.of(edits, changed.missingEdits(), last).asToldBy(changed));
            }
        }
        return suggestions;
    }

    private synchronized boolean begins(Explorer explorer) {
        current = explorer;
        return !interrupted;
    }

    /** Ends the search that is under way, and tries nothing more. From any thread. */
    public synchronized void interrupt() {
        interrupted = true;
        if (current != null) {
            current.interrupt();
        }
    }
}
