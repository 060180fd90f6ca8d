package dev.chicane.cli;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Trial;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.explain.Remedy;
import dev.chicane.heap.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tries remedies: the program is changed as one says and searched again, and where it still fails, it is changed as the
 * remedy against that says too. Used by one thread, but for {@link #interrupt}.
 */
final class Trials {
    private static final int MOST = 5;

    private final Function<List<Edit>, Program> loader;
    private final Settings settings;
    private final Progress progress;

    // Mutable state
    private @Nullable Explorer current;
    private boolean interrupted;

    /** With a program that is loaded with these edits; no other one may be loaded then. */
    Trials(Function<List<Edit>, Program> loader, Settings settings, Progress progress) {
        this.loader = loader;
        this.settings = settings;
        this.progress = progress;
    }

    /** Tries what may prevent this failure; empty if there is nothing that can be tried. */
    List<Trial> of(Exploration failed) {
        var trials = new ArrayList<Trial>();
        List<Edit> edits = List.of();
        Exploration last = failed;
        while (trials.size() < MOST && last.verdict() == Verdict.FAILED) {
            Remedy remedy = last.remedy();
            List<Edit> next = remedy == null ? edits : Remedy.union(edits, remedy.edits());
            if (next.equals(edits)) {
                break;
            }
            edits = next;
            try (Program changed = loader.apply(edits)) {
                var explorer = new Explorer(changed, settings, progress);
                if (!begins(explorer)) {
                    break;
                }
                last = explorer.explore();
                trials.add(Trial.of(edits, changed.missingEdits(), last));
            }
        }
        return trials;
    }

    private synchronized boolean begins(Explorer explorer) {
        current = explorer;
        return !interrupted;
    }

    /** Ends the search that is under way, and tries nothing more. From any thread. */
    synchronized void interrupt() {
        interrupted = true;
        if (current != null) {
            current.interrupt();
        }
    }
}
