package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Abort;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server has said when it aborted transactions, so that those which are aborted on request hear the same. Used on the carrier, or
 * where nobody else uses the gate.
 */
final class Refusals {
    private static final int MOST_CAUSES = 10;

    // Mutable state
    private final Map<Abort, ServerErrorMessage> said = new HashMap<>();

    /** This was said last of one. */
    void note(Abort abort, SQLException failure) {
        Throwable at = failure instanceof BatchUpdateException batch && batch.getNextException() != null
                ? batch.getNextException()
                : failure;
        for (int depth = 0; at != null && depth < MOST_CAUSES; depth++) {
            if (at instanceof PSQLException told && told.getServerErrorMessage() != null) {
                said.put(abort, told.getServerErrorMessage());
                return;
            }
            at = at.getCause();
        }
    }

    /** What is said of one; of one that the server itself has not aborted, what it says of such as a rule. */
    ServerErrorMessage of(Abort abort) {
        ServerErrorMessage heard = said.get(abort);
        return heard != null ? heard : usual(abort.state());
    }

    private static ServerErrorMessage usual(String state) {
        return switch (state) {
            case "40P01" -> ServerErrors.DEADLOCK;
            case "55P03" -> ServerErrors.of(state, "could not obtain lock on row");
            case "57014" -> ServerErrors.of(state, "canceling statement due to user request");
            default -> ServerErrors.of(state, "could not serialize access due to concurrent update");
        };
    }
}
