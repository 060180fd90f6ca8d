package dev.chicane.jdbc.live;

import dev.chicane.engine.explain.Anomaly;
import dev.chicane.jdbc.history.CheckedHistory;
import dev.chicane.jdbc.history.Dependency;
import dev.chicane.jdbc.history.HistoryCheck;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/** Looks for the anomaly of an execution: among its committed transactions; if they are serializable, with those that were rolled back;
 * and at last among its actors. */
final class AnomalySearch {
    private static final String ACROSS =
            "Each transaction by itself is isolated: what belongs together is in several of them.";

    private static final String GIVEN_UP = "Not all of them were committed, but they have seen this.";

    private final WrittenRows written;
    private final List<WatchedTransaction> transactions;
    private final Predicates predicates;
    private final LongToIntFunction steps;

    AnomalySearch(
            WrittenRows written,
            List<WatchedTransaction> transactions,
            Predicates predicates,
            LongToIntFunction steps) {
        this.written = written;
        this.transactions = transactions;
        this.predicates = predicates;
        this.steps = steps;
    }

    /** The worst one; null if there is none. */
    @Nullable
    Anomaly find() throws SQLException {
        Anomaly found = find(Unit.committed(transactions), "");
        if (found == null) {
            found = find(Unit.withGivenUp(transactions), GIVEN_UP);
        }
        return found == null ? find(Unit.actors(transactions), ACROSS) : found;
    }

    private @Nullable Anomaly find(List<Unit> units, String remark) throws SQLException {
        var history = new RowHistory(written, units, predicates);
        CheckedHistory checked = HistoryCheck.check(history.build());
        var words = new AnomalyWords(history, steps);
        return checked.anomalies().stream()
                .filter(one -> isCycle(one.dependencies()))
                .findFirst()
                .map(one -> words.of(one, remark))
                .orElse(null);
    }

    /** Whether each leads to where the next one begins. */
    private static boolean isCycle(List<Dependency> dependencies) {
        for (int i = 0; i < dependencies.size(); i++) {
            Dependency next = dependencies.get((i + 1) % dependencies.size());
            if (dependencies.get(i).to() != next.from()) {
                return false;
            }
        }
        return dependencies.size() > 1;
    }
}
