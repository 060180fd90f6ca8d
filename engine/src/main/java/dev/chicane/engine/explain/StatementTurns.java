package dev.chicane.engine.explain;

import dev.chicane.engine.explain.Anomaly.Edge;
import dev.chicane.engine.trace.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what could come the other way round in a database, where others see what is done when it is committed: a statement of one actor,
 * and the commit of another one behind it. Also says what it means that such an order decides.
 */
final class StatementTurns {
    private static final String COMMIT = "COMMIT";
    private static final Set<String> ENDS = Set.of(COMMIT, "ROLLBACK");

    private final Accesses accesses;
    private final Words words;

    StatementTurns(Accesses accesses) {
        this.accesses = accesses;
        this.words = new Words(accesses);
    }

    /** What an anomaly says: who has not seen what another one wrote comes behind that one's commit. */
    List<Conflict> of(@Nullable Anomaly anomaly) {
        var turns = new ArrayList<Conflict>();
        for (Edge edge : anomaly == null ? List.<Edge>of() : anomaly.edges()) {
            int read = index(edge.fromStep());
            int written = index(edge.toStep());
            if (edge.isAnti() && read >= 0 && written >= 0) {
                int commit = commit(written);
                // On a snapshot it is the first statement that counts.
                int first = read < commit ? read : begin(read);
                if (first < commit) {
                    turns.add(turn(first, commit));
                }
            }
        }
        return turns;
    }

    /** All that there are, the last commits first, and with each of them the last statements before it. */
    List<Conflict> all() {
        var turns = new ArrayList<Conflict>();
        for (int second = accesses.count() - 1; second > 0; second--) {
            if (isStatement(second) && commit(second) == second) {
                for (int first = second - 1; first >= 0; first--) {
                    if (isStatement(first) && actor(first) != actor(second)) {
                        turns.add(turn(first, second));
                    }
                }
            }
        }
        return turns;
    }

    /** What it means that these decide. */
    Finding finding(Conflict turn) {
        int first = turn.first().from();
        int second = turn.second().from();
        return new Finding(
                null,
                "",
                "",
                List.of(first, second),
                words.did(first) + ", and only after that " + words.did(second) + ": it fails in this order only.",
                new Pair(first, second, turn));
    }

    private Conflict turn(int first, int second) {
        return new Conflict(new Act(actor(first), first, first), new Act(actor(second), second, second));
    }

    /** The first statement of the transaction that this one is of. */
    private int begin(int statement) {
        int begin = statement;
        for (int index = statement - 1; index >= 0; index--) {
            if (isStatement(index) && actor(index) == actor(statement)) {
                if (ENDS.contains(accesses.step(index).target())) {
                    return begin;
                }
                begin = index;
            }
        }
        return begin;
    }

    /** The commit of what this statement has written, or itself. */
    private int commit(int statement) {
        for (int index = statement + 1; index < accesses.count(); index++) {
            boolean isOwn = isStatement(index) && actor(index) == actor(statement);
            if (isOwn && accesses.step(index).target().equals(COMMIT)) {
                return index;
            }
        }
        return statement;
    }

    private int actor(int index) {
        return accesses.step(index).actor();
    }

    private boolean isStatement(int index) {
        return accesses.step(index).kind() == StepKind.SQL;
    }

    private int index(int number) {
        int first = accesses.count() == 0 ? 1 : accesses.step(0).number();
        int index = number - first;
        return number > 0 && index >= 0 && index < accesses.count() ? index : -1;
    }
}
